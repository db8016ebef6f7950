package plumbline.server;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.config.DL4JClassLoading;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.i18n.I18NResource;

/**
 * Checks what DL4J's routes take from a request and use as it is: an unknown language or worker makes the training
 * pages fail for everyone until another is set; a layer that does not exist, and a report that is none, are logged as
 * failures of the server.
 */
final class ParameterCheck {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Set<String> languages = languages();
    private final IntPredicate isWorker;

    /**
     * Makes a check.
     *
     * @param isWorker whether a session has a worker of this index
     */
    ParameterCheck(IntPredicate isWorker) {
        this.isWorker = isWorker;
    }

    /** Adds itself to routes, before DL4J's. */
    void addTo(Router router) {
        for (String path : List.of("/setlang/:to", "/setlang/:sessionId/:to")) {
            router.get(path).order(-1).handler(this::checkLanguage);
        }
        router.get("/train/workers/setByIdx/:to").order(-1).handler(this::checkWorker);
        router.post("/remoteReceive").order(-1).handler(ParameterCheck::checkReport);
        for (String path : List.of("/train/model/data/:layerId", "/train/:sessionId/model/data/:layerId")) {
            router.get(path).order(-1).handler(ParameterCheck::checkLayer).failureHandler(ParameterCheck::failLayer);
        }
    }

    private void checkLanguage(RoutingContext rc) {
        if (languages.contains(rc.request().getParam("to"))) {
            rc.next();
        } else {
            Refusal.send(rc, 400, "unknown language: choose one of " + String.join(", ", languages));
        }
    }

    private void checkWorker(RoutingContext rc) {
        String index = rc.request().getParam("to");
        if (!NUMBER.matcher(index).matches()) {
            Refusal.send(rc, 400, "the index of a worker is a number");
        } else if (!isWorker.test(Integer.parseInt(index))) {
            Refusal.send(rc, 404, "no such worker");
        } else {
            rc.next();
        }
    }

    private static void checkLayer(RoutingContext rc) {
        if (NUMBER.matcher(rc.request().getParam("layerId")).matches()) {
            rc.next();
        } else {
            Refusal.send(rc, 400, "the index of a layer is a number");
        }
    }

    /** Only DL4J knows which session is shown, so only its failure tells that the session has fewer layers. */
    private static void failLayer(RoutingContext rc) {
        if (rc.failure() instanceof IndexOutOfBoundsException) {
            Refusal.send(rc, 404, "no such layer");
        } else {
            rc.next();
        }
    }

    private static void checkReport(RoutingContext rc) {
        if (isReport(rc)) {
            rc.next();
        } else {
            Refusal.send(rc, 400, "a report is a JSON object with the strings type, class and data");
        }
    }

    private static boolean isReport(RoutingContext rc) {
        try {
            JsonObject report = rc.getBodyAsJson();
            return report != null
                    && Stream.of("type", "class", "data").allMatch(key -> report.getValue(key) instanceof String);
        } catch (DecodeException e) {
            return false;
        }
    }

    /** As DL4J finds them: by the last extension of its modules' files. */
    private static Set<String> languages() {
        Set<String> languages = new TreeSet<>();
        for (UIModule module : DL4JClassLoading.<UIModule>loadService(UIModule.class)) {
            for (I18NResource file : module.getInternationalizationResources()) {
                String name = file.getResource();
                languages.add(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
            }
        }
        return languages;
    }
}
