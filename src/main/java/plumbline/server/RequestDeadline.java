package plumbline.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which no request arrives whole in time, however busily its bytes drip in. The time runs from
 * when the connection is opened, and again from when every request is answered and the last answer sent. One handler
 * serves one connection.
 */
final class RequestDeadline extends ChannelDuplexHandler {

    private final Duration time;
    private final Set<Channel> waiting;

    /** Whole requests less answers: an answer may be sent before its request has arrived whole. */
    private int unanswered;

    private Future<?> deadline;

    /**
     * Makes a handler.
     *
     * @param time    that a request has to arrive
     * @param waiting of all connections those that wait for a request, the longest first, of which this one becomes one
     */
    RequestDeadline(Duration time, Set<Channel> waiting) {
        this.time = time;
        this.waiting = waiting;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        await(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stopWaiting(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof LastHttpContent) {
            unanswered++;
            if (unanswered > 0) {
                stopWaiting(context);
            }
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent) {
            context.write(message, promise.unvoid().addListener(sent -> {
                unanswered--;
                if (unanswered <= 0) {
                    stopWaiting(context);
                    await(context);
                }
            }));
        } else {
            context.write(message, promise);
        }
    }

    private void await(ChannelHandlerContext context) {
        // A connection that is closed while it is answered ends its answer, too.
        if (context.channel().isOpen()) {
            waiting.add(context.channel());
            deadline = context.executor().schedule(
                    () -> context.channel().close(), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stopWaiting(ChannelHandlerContext context) {
        waiting.remove(context.channel());
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
