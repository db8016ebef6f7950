package plumbline.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** An answer that says in one line of plain text why there is no other. */
final class Refusal {

    static final String PLAIN = "text/plain; charset=utf-8";
    static final String MALFORMED = "malformed request";

    /** For a client that still sends to read the answer. If it meets a closed connection first, it never looks. */
    private static final long LINGER_MS = 1000;

    private Refusal() {}

    /** Sends it, if it is not too late for that, and leaves unread what there still is of the request's body. */
    static void send(RoutingContext rc, int status, String reason) {
        HttpServerResponse response = rc.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Too late for a status: ending the connection is the only way left to say that the answer is incomplete.
            response.close();
            return;
        }
        response.headers().clear();
        response.setStatusCode(status)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CONTENT_TYPE, PLAIN);
        if (expectsBody(rc.request())) {
            rc.request().pause();
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE).end(reason + "\n");
            rc.vertx().setTimer(LINGER_MS, timer -> response.close());
        } else {
            response.end(reason + "\n");
        }
    }

    private static boolean expectsBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean announced = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || length != null && !length.equals("0");
        return announced && !request.isEnded();
    }
}
