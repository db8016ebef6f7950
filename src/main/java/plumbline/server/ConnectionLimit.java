package plumbline.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps at most so many connections open. A further one takes the place of the one that has waited longest for its
 * client's request, so that whoever holds many and sends nothing keeps nobody out; if a request is in progress on every
 * one, the further one is closed at once. It also gives every connection the handlers of its own.
 *
 * <p>Everything here happens on the event loop that accepts the connections and serves them, see {@link LocalServer}.
 */
final class ConnectionLimit implements Handler<HttpConnection> {

    private final int limit;
    private final Duration requestTime;
    private final Set<Channel> open = new HashSet<>();
    private final Set<Channel> waiting = new LinkedHashSet<>();

    ConnectionLimit(int limit, Duration requestTime) {
        this.limit = limit;
        this.requestTime = requestTime;
    }

    @Override
    public void handle(HttpConnection connection) {
        Channel channel = ((HttpServerConnection) connection).channel();
        if (open.size() == limit && !makeRoom()) {
            channel.close();
            return;
        }
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
        ChannelPipeline pipeline = channel.pipeline();
        // Vert.x names its own handler, the last of the pipeline, so.
        pipeline.addBefore("handler", null, new RequestDeadline(requestTime, waiting));
        pipeline.addBefore("handler", null, new MalformedRequestHandler());
    }

    private boolean makeRoom() {
        Iterator<Channel> longestFirst = waiting.iterator();
        if (!longestFirst.hasNext()) {
            return false;
        }
        Channel longest = longestFirst.next();
        longestFirst.remove();
        // Not only when Netty tells of its end, which may be later.
        open.remove(longest);
        longest.close();
        return true;
    }
}
