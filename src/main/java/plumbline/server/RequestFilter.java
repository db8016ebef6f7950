package plumbline.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.deeplearning4j.ui.VertxUIServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the routes of DL4J's UI: refuses requests meant for another host, serves the assets, and answers every
 * other request that no route answers, always at once and in one line of plain text.
 */
final class RequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);

    private static final String PLAIN = "text/plain; charset=utf-8";

    /** Names between slashes that do not begin with a dot: nothing to decode, nowhere to climb. */
    private static final Pattern ASSET = Pattern.compile("/assets/([\\w@+-][\\w@+.-]*(?:/[\\w@+-][\\w@+.-]*)*)");

    /** The pages that DL4J sends without saying that they are HTML. */
    private static final Pattern PAGE = Pattern.compile("/train(/[^/]+)?/(overview|model|system)/?");

    private final AllowedHosts names;
    private final String trainScript = TrainScript.text();

    RequestFilter(AllowedHosts names) {
        this.names = names;
    }

    /** Adds itself to routes, before the first of them and after the last. */
    void protect(Router router) {
        router.route().order(-3).handler(RequestFilter::addHeaders);
        router.route().order(-2).handler(this::check);
        router.get("/assets/*").order(-1).handler(this::sendAsset);
        router.errorHandler(400, rc -> refuse(rc, 400, "This request cannot be understood."));
        router.errorHandler(404, rc -> refuse(rc, 404, "There is nothing at this address."));
        router.errorHandler(405, rc -> refuse(rc, 405, "This method is not supported here."));
        router.errorHandler(500, rc -> {
            LOG.warn("{} {} failed", rc.request().rawMethod(), rc.request().uri(), rc.failure());
            refuse(rc, 500, "The server failed to answer; its log says why.");
        });
    }

    private static void addHeaders(RoutingContext rc) {
        rc.addHeadersEndHandler(nothing -> {
            HttpServerResponse response = rc.response().putHeader("X-Content-Type-Options", "nosniff");
            // DL4J leaves the type of most answers to the browser's guess, which nosniff forbids.
            if (!response.headers().contains(HttpHeaders.CONTENT_TYPE)) {
                boolean page = response.getStatusCode() == 200
                        && PAGE.matcher(rc.normalisedPath()).matches();
                response.putHeader(HttpHeaders.CONTENT_TYPE, page ? "text/html; charset=utf-8" : PLAIN);
            }
        });
        rc.next();
    }

    private void check(RoutingContext rc) {
        HttpServerRequest request = rc.request();
        boolean one = request.version() == HttpVersion.HTTP_2
                || request.headers().getAll(HttpHeaders.HOST).size() == 1;
        if (!one || !AllowedHosts.wellFormed(request.host())) {
            refuse(rc, 400, "A request needs one Host header: a name or an address, and perhaps a port.");
        } else if (!names.include(request.host(), request.localAddress().port())) {
            refuse(rc, 403, request.host() + " is none of this server's names.");
        } else if (isForeign(request)) {
            refuse(rc, 403, "Pages of other sites may not use this server.");
        } else if (!decodes(request)) {
            rc.fail(400);
        } else {
            rc.next();
        }
    }

    /** Browsers let any page post to this machine, here for example uploads without end, and say whose page it is. */
    private boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null
                && !names.include(origin.replaceFirst("^http://", ""), request.localAddress().port());
    }

    /** Asked here, because a handler that meets an undecodable query fails as if it were broken. */
    private static boolean decodes(HttpServerRequest request) {
        try {
            request.params();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** In place of DL4J's own, which leaves requests for missing files unanswered and follows {@code ..} in paths. */
    private void sendAsset(RoutingContext rc) {
        var path = ASSET.matcher(rc.request().path());
        if (!path.matches()) {
            rc.fail(404);
            return;
        }
        String asset = path.group(1);
        String type = MimeMapping.getMimeTypeForFilename(asset);
        HttpServerResponse response =
                rc.response().putHeader(HttpHeaders.CONTENT_TYPE, type == null ? "application/octet-stream" : type);
        if (asset.equals(TrainScript.ASSET)) {
            response.end(trainScript);
            return;
        }
        String file = asset.startsWith("webjars/")
                ? "META-INF/resources/" + asset
                : VertxUIServer.ASSETS_ROOT_DIRECTORY + asset;
        rc.vertx().fileSystem().props(file, found -> {
            if (found.failed() || !found.result().isRegularFile()) {
                rc.fail(404);
            } else if (!response.closed()) {
                response.sendFile(file, sent -> {
                    if (sent.failed()) {
                        response.close();
                    }
                });
            }
        });
    }

    private static void refuse(RoutingContext rc, int status, String reason) {
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
                .putHeader(HttpHeaders.CONTENT_TYPE, PLAIN)
                .end(reason + "\n");
    }
}
