package plumbline.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the routes of DL4J's UI: refuses what is meant for another host, what another site's page sends to
 * change something here, and bodies that are too large, and answers every request that no route answers, always at once
 * and in one line of plain text.
 */
final class RequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);

    /** The pages that DL4J sends without saying that they are HTML. */
    private static final Pattern PAGE = Pattern.compile("/train(/[^/]+)?/(overview|model|system)/?");

    /** The routes of DL4J that change by a GET what its pages show. */
    private static final List<String> CHANGING = List.of(
            "/setlang/:to", "/setlang/:sessionId/:to", "/train/sessions/set/:to", "/train/workers/setByIdx/:to");

    /** What browsers call requests of the server's own pages, and of the user: typed, or a bookmark. */
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final AllowedHosts hosts;
    private final int bodyBytes;

    /**
     * Makes a filter.
     *
     * @param bodyBytes of one request, at most
     */
    RequestFilter(AllowedHosts hosts, int bodyBytes) {
        this.hosts = hosts;
        this.bodyBytes = bodyBytes;
    }

    /** Adds itself to routes, before the first of them and after the last. */
    void protect(Router router) {
        router.route()
                .order(-3)
                .handler(RequestFilter::addHeaders)
                .handler(this::check)
                .handler(new BodyReader(bodyBytes))
                .handler(BodyReader::finish);
        for (String path : CHANGING) {
            router.get(path).order(-2).handler(RequestFilter::checkSite);
        }
        router.errorHandler(400, rc -> Refusal.send(rc, 400, Refusal.MALFORMED));
        router.errorHandler(404, rc -> Refusal.send(rc, 404, "not found"));
        router.errorHandler(405, rc -> Refusal.send(rc, 405, "method not allowed"));
        router.errorHandler(413, rc -> Refusal.send(rc, 413, "body too large: at most " + bodyBytes + " bytes"));
        router.errorHandler(415, rc -> Refusal.send(rc, 415, "forms and uploads are not accepted"));
        router.errorHandler(500, RequestFilter::fail);
    }

    private static void addHeaders(RoutingContext rc) {
        rc.addHeadersEndHandler(nothing -> {
            HttpServerResponse response = rc.response().putHeader("X-Content-Type-Options", "nosniff");
            // DL4J leaves the type of most answers to the browser's guess, which nosniff forbids.
            if (!response.headers().contains(HttpHeaders.CONTENT_TYPE)) {
                boolean page = response.getStatusCode() == 200
                        && PAGE.matcher(rc.normalisedPath()).matches();
                response.putHeader(HttpHeaders.CONTENT_TYPE, page ? "text/html; charset=utf-8" : Refusal.PLAIN);
            }
        });
        rc.next();
    }

    private void check(RoutingContext rc) {
        HttpServerRequest request = rc.request();
        if (request.headers().getAll(HttpHeaders.HOST).size() != 1 || !AllowedHosts.wellFormed(request.host())) {
            Refusal.send(rc, 400, "a request needs one Host header: a name or an address, and perhaps a port");
        } else if (!hosts.include(request.host(), request.localAddress().port())) {
            Refusal.send(rc, 403, "host not allowed: " + request.host());
        } else if (hasForeignOrigin(request)) {
            Refusal.send(rc, 403, "origin not allowed: pages of other sites may not use this server");
        } else if (!decodes(request)) {
            rc.fail(400);
        } else if (request.method() != HttpMethod.GET) {
            checkSite(rc);
        } else {
            rc.next();
        }
    }

    /** Browsers let any page post to this machine, here for example uploads without end, and say whose page it is. */
    private boolean hasForeignOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null
                && !hosts.include(origin.replaceFirst("^http://", ""), request.localAddress().port());
    }

    /**
     * Refuses what changes the server's state if a page of another site sends it: by a link, or as the address of a
     * picture, which says no origin. Browsers say this of requests to this machine only, and of encrypted ones.
     */
    private static void checkSite(RoutingContext rc) {
        if (OWN_SITE.containsAll(rc.request().headers().getAll("Sec-Fetch-Site"))) {
            rc.next();
        } else {
            Refusal.send(rc, 403, "cross-site request not allowed: it would change what this server shows");
        }
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

    private static void fail(RoutingContext rc) {
        if (BodyReader.isReading(rc)) {
            Refusal.send(rc, 400, Refusal.MALFORMED);
        } else {
            LOG.warn("{} {} failed", rc.request().rawMethod(), rc.request().uri(), rc.failure());
            Refusal.send(rc, 500, "internal error: the server's log has the cause");
        }
    }
}
