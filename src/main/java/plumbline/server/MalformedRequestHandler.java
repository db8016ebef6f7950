package plumbline.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Answers what is no HTTP/1, from the request line to the last chunk of the body, for which Vert.x closes the
 * connection without a word, or ends in an exception. One handler serves one connection.
 */
final class MalformedRequestHandler extends ChannelDuplexHandler {

    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private int unanswered;
    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        if (message instanceof HttpObject object && isMalformed(object)) {
            closing = true;
            ReferenceCountUtil.release(message);
            // One that is answered already, and one behind another that is not, have no answer of their own.
            Object answer = unanswered == 1 ? badRequest() : Unpooled.EMPTY_BUFFER;
            context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse) {
            unanswered--;
        }
        context.write(message, promise);
    }

    private static boolean isMalformed(HttpObject object) {
        if (!(object instanceof HttpRequest request)) {
            return object.decoderResult().isFailure();
        }
        return request.decoderResult().isFailure()
                // Vert.x has answers of its own to a request line and headers that are too long.
                ? !(request.decoderResult().cause() instanceof TooLongFrameException)
                : !VERSIONS.contains(request.protocolVersion());
    }

    private static HttpResponse badRequest() {
        byte[] reason = (Refusal.MALFORMED + "\n").getBytes(StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.wrappedBuffer(reason));
        response.headers()
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaderNames.CONTENT_TYPE, Refusal.PLAIN)
                .set(HttpHeaderNames.CONTENT_LENGTH, reason.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }
}
