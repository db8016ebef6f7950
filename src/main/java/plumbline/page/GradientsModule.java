package plumbline.page;

import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.ui.api.HttpMethod;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.i18n.I18NResource;
import plumbline.doctor.ActivationRow;
import plumbline.doctor.FindingRow;
import plumbline.doctor.UnitRow;
import plumbline.doctor.UnitsRecord;
import plumbline.doctor.FindingsRecord;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.Histogram;
import plumbline.record.LearningCurve;

/**
 * The page {@code /gradients} in DL4J's training UI: how deep the gradient reaches, from the records that a
 * {@code GradientListener} puts into a {@code StatsStorage} attached to the server. DL4J finds it on the class path.
 *
 * <p>{@code /gradients/sessions} lists the sessions; {@code /gradients/data} gives one session's {@link GradientSeries},
 * {@code /gradients/curve} its task and the points of its {@link LearningCurve}, and {@code /gradients/findings} what a
 * {@code Doctor} found in it, as {@link FindingRow}s. Of one layer {@code /gradients/units} gives what its units put out when the doctor
 * looked, and {@code /gradients/activations} how that is distributed.
 * Queries that make no sense get 400 and a line that says why.
 */
public final class GradientsModule implements UIModule {

    private final List<StoredGradients> storages = new CopyOnWriteArrayList<>();

    @Override
    public List<String> getCallbackTypeIDs() {
        return List.of(GradientRecord.TYPE_ID);
    }

    @Override
    public List<Route> getRoutes() {
        return List.of(
                new Route("/gradients", HttpMethod.GET, (path, context) -> Answers.page(context, "gradients.html")),
                new Route("/gradients/sessions", HttpMethod.GET, (path, context) -> Answers.json(context, query -> sessions())),
                new Route("/gradients/data", HttpMethod.GET, (path, context) -> Answers.json(context, this::series)),
                new Route("/gradients/curve", HttpMethod.GET, (path, context) -> Answers.json(context, this::curve)),
                new Route("/gradients/findings", HttpMethod.GET, (path, context) -> Answers.json(context, this::findings)),
                new Route("/gradients/units", HttpMethod.GET, (path, context) -> Answers.json(context, this::units)),
                new Route("/gradients/activations", HttpMethod.GET, (path, context) -> Answers.json(context, this::activations)));
    }

    /** The page asks for what is new by itself. */
    @Override
    public void reportStorageEvents(Collection<StatsStorageEvent> events) {}

    @Override
    public void onAttach(StatsStorage statsStorage) {
        storages.add(new StoredGradients(statsStorage));
    }

    @Override
    public void onDetach(StatsStorage statsStorage) {
        storages.stream().filter(gradients -> gradients.areIn(statsStorage)).forEach(StoredGradients::close);
        storages.removeIf(gradients -> gradients.areIn(statsStorage));
    }

    @Override
    public List<I18NResource> getInternationalizationResources() {
        return List.of();
    }

    private List<ListedRun> sessions() {
        return runs().entrySet().stream().map(run -> ListedRun.of(run.getKey(), run.getValue())).toList();
    }

    /** Every run by a name of its own, in the order of names, so that the list does not jump while networks train. */
    private SortedMap<String, StoredGradients.Run> runs() {
        SortedMap<String, StoredGradients.Run> runs = new TreeMap<>();
        for (StoredGradients gradients : storages) {
            for (StoredGradients.Run run : gradients.runs()) {
                String id = run.name();
                for (int number = 2; runs.containsKey(id); number++) {
                    id = run.name() + " (" + number + ")";
                }
                runs.put(id, run);
            }
        }
        return runs;
    }

    private GradientSeries series(HttpServerRequest request) {
        GradientQuery query = GradientQuery.of(request::getParam);
        return GradientSeries.of(request.getParam("session"), run(request).records(), query);
    }

    private List<FindingRow> findings(HttpServerRequest request) {
        return run(request).found().map(found -> found.findings().rows()).orElse(List.of());
    }

    /** Those of a layer. */
    private List<UnitRow> units(HttpServerRequest request) {
        return ofLayer(request, UnitsRecord::rows, UnitRow::isOf);
    }

    /** Likewise. */
    private List<Activations> activations(HttpServerRequest request) {
        return ofLayer(request, UnitsRecord::activations, ActivationRow::isOf).stream().map(Activations::of).toList();
    }

    private <T> List<T> ofLayer(HttpServerRequest request, Function<UnitsRecord, List<T>> rows, BiPredicate<T, String> isOf) {
        String layer = request.getParam("layer");
        return run(request).units().get().map(rows).orElse(List.of()).stream()
                .filter(row -> layer != null && isOf.test(row, layer))
                .toList();
    }

    /** What a layer put out at a step, in the shapes of a {@link GradientSeries}. */
    private record Activations(int epoch, int iteration, List<Double> distribution, Histogram histogram) {

        static Activations of(ActivationRow row) {
            ArraySummary values = row.summary();
            return new Activations(
                    row.epoch(), row.iteration(), GradientQuery.percentiles(values.stats()), values.histogram());
        }
    }

    /** Null where nobody says how well the network does. */
    private Curve curve(HttpServerRequest request) {
        return run(request).curve().map(curve -> new Curve(curve.task(), curve.points(), curve.stopped().orElse(null))).orElse(null);
    }

    private record Curve(LearningCurve.Task task, List<LearningCurve.Point> points, String stopped) {}

    private StoredGradients.Run run(HttpServerRequest request) {
        String session = request.getParam("session");
        StoredGradients.Run run = session == null ? null : runs().get(session);
        if (run == null) {
            throw new IllegalArgumentException("no session has that name");
        }
        return run;
    }
}
