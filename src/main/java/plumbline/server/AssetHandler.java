package plumbline.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.deeplearning4j.ui.VertxUIServer;

/**
 * Serves the files that the pages ask for, in place of DL4J's own handler, which leaves requests for missing files
 * unanswered and follows {@code ..} in paths.
 */
final class AssetHandler implements Handler<RoutingContext> {

    static final String ROOT = "/assets/";

    /** The longest path of a file in DL4J and its WebJars has 138 characters. */
    private static final int MAX_LENGTH = 255;

    /** A name that does not begin with a dot: nothing to decode, nowhere to climb. */
    private static final Pattern NAME = Pattern.compile("[\\w@+-][\\w@+.-]*");

    private final String trainScript = TrainScript.text();

    @Override
    public void handle(RoutingContext rc) {
        String path = rc.request().path();
        if (!isAsset(path)) {
            rc.fail(404);
            return;
        }
        String asset = path.substring(ROOT.length());
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

    private static boolean isAsset(String path) {
        return path.length() <= MAX_LENGTH
                && path.startsWith(ROOT)
                && Arrays.stream(path.substring(ROOT.length()).split("/", -1))
                        .allMatch(name -> NAME.matcher(name).matches());
    }
}
