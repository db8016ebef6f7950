package plumbline.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes at once what is accepted while as many connections are open as may be, and prepares every other for what is no
 * HTTP.
 */
final class ConnectionLimit implements Handler<HttpConnection> {

    private final int limit;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimit(int limit) {
        this.limit = limit;
    }

    @Override
    public void handle(HttpConnection connection) {
        if (open.incrementAndGet() > limit) {
            open.decrementAndGet();
            connection.close();
            return;
        }
        connection.closeHandler(closed -> open.decrementAndGet());
        // Vert.x names its own handler, the last of the pipeline, so.
        ((HttpServerConnection) connection)
                .channel()
                .pipeline()
                .addBefore("handler", null, new MalformedRequestHandler());
    }
}
