package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By a clock that only the test moves. */
class RequestDeadlineTest {

    private final Set<Channel> waiting = new LinkedHashSet<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void freeze() {
        channel.freezeTime();
        channel.pipeline().addLast(new RequestDeadline(Duration.ofSeconds(60), waiting));
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();

        assertThat(waiting).isEmpty();
    }

    @Test
    void closesAConnectionWithoutARequest() {
        assertClosesAfterAMinute();
    }

    private void assertClosesAfterAMinute() {
        assertThat(waiting).containsExactly(channel);
        pass(59);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void doesNotWaitLongerForARequestThatHasBegun() {
        pass(59);
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));

        pass(1);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void hasAsMuchTimeAsItTakesToAnswer() {
        channel.writeInbound(request());
        assertThat(waiting).isEmpty();

        pass(1000);

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void waitsAnewOnceEveryRequestIsAnswered() {
        channel.writeInbound(request(), request());
        channel.writeOutbound(response());
        assertThat(waiting).isEmpty();
        pass(1000);

        channel.writeOutbound(response());

        assertClosesAfterAMinute();
    }

    /** Written is not sent: the client may take its time. */
    @Test
    void waitsOnlyOnceTheAnswerIsSent() {
        ChannelPromise[] sending = new ChannelPromise[1];
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                sending[0] = promise;
            }
        });
        channel.writeInbound(request());
        channel.writeAndFlush(response(), channel.voidPromise());
        pass(1000);
        assertThat(waiting).isEmpty();

        sending[0].setSuccess();

        assertThat(waiting).containsExactly(channel);
    }

    /** What is refused for its headers is answered before its body, and the body is awaited no longer for that. */
    @Test
    void stillWaitsForARequestThatWasAnsweredBeforeItsEnd() {
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
        channel.writeOutbound(response());
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(waiting).containsExactly(channel);
        pass(60);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void putsAConnectionBehindThoseThatWaitLonger() {
        Channel other = new EmbeddedChannel(new RequestDeadline(Duration.ofSeconds(60), waiting));
        channel.writeInbound(request());
        channel.writeOutbound(response());

        assertThat(waiting).containsExactly(other, channel);
        other.close();
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private static HttpRequest request() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }

    private static HttpResponse response() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    }
}
