package plumbline.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.deeplearning4j.ui.VertxUIServer;
import plumbline.page.TaggedAnswer;

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

    /** The path of a WebJar's file names its version. */
    private static final String KEPT = "max-age=31536000, immutable";

    private static final String KEPT_IF_UNCHANGED = "no-cache";

    private final Buffer trainScript = Buffer.buffer(TrainScript.text());

    @Override
    public void handle(RoutingContext rc) {
        String path = rc.request().path();
        if (!isAsset(path)) {
            rc.fail(404);
            return;
        }
        String asset = path.substring(ROOT.length());
        String type = MimeMapping.getMimeTypeForFilename(asset);
        rc.response().putHeader(HttpHeaders.CONTENT_TYPE, type == null ? "application/octet-stream" : type);
        if (asset.equals(TrainScript.ASSET)) {
            TaggedAnswer.send(rc, trainScript, KEPT_IF_UNCHANGED);
            return;
        }
        boolean versioned = asset.startsWith("webjars/");
        String file = versioned ? "META-INF/resources/" + asset : VertxUIServer.ASSETS_ROOT_DIRECTORY + asset;
        rc.vertx().fileSystem().readFile(file, read -> {
            if (read.failed()) {
                rc.fail(404);
            } else {
                TaggedAnswer.send(rc, read.result(), versioned ? KEPT : KEPT_IF_UNCHANGED);
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
