package plumbline.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.zip.CRC32C;

/** Answers that are not sent again to a browser that has them, as RFC 9110 has it: each has an entity tag. */
public final class TaggedAnswer {

    private TaggedAnswer() {}

    /**
     * Sends content, or that it has not changed.
     *
     * @param caching what a browser may do with it: the header {@code Cache-Control}
     */
    public static void send(RoutingContext rc, Buffer content, String caching) {
        CRC32C sum = new CRC32C();
        sum.update(content.getBytes());
        String tag = "\"" + Long.toHexString(sum.getValue()) + "\"";
        HttpServerResponse response = rc.response();
        if (response.closed()) {
            return;
        }
        response.putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, caching);
        if (tag.equals(rc.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.end(content);
        }
    }
}
