package plumbline.page;

import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.ui.api.HttpMethod;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.i18n.I18NResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plumbline.record.GradientRecord;

/**
 * The page {@code /maps} in DL4J's training UI: where networks learn, and where theory says they do, from the {@link MapRecord}s in
 * the attached storages. DL4J finds it on the class path.
 *
 * <p>{@code /maps/list} lists the maps, {@code /maps/data} gives one; of a map that is not there, 400 and a line that says so.
 */
public final class MapsModule implements UIModule {

    private static final Logger LOG = LoggerFactory.getLogger(MapsModule.class);

    private final List<StatsStorage> storages = new CopyOnWriteArrayList<>();

    /** @param name by which the page asks for it */
    private record ListedMap(String name, String question) {}

    @Override
    public List<String> getCallbackTypeIDs() {
        return List.of(MapRecord.TYPE_ID);
    }

    @Override
    public List<Route> getRoutes() {
        return List.of(
                new Route("/maps", HttpMethod.GET, (path, context) -> Answers.page(context, "maps.html")),
                new Route("/maps/list", HttpMethod.GET, (path, context) -> Answers.json(context, query -> list())),
                new Route("/maps/data", HttpMethod.GET, (path, context) -> Answers.json(context, this::map)));
    }

    /** The page asks when it is opened. */
    @Override
    public void reportStorageEvents(Collection<StatsStorageEvent> events) {}

    @Override
    public void onAttach(StatsStorage statsStorage) {
        storages.add(statsStorage);
    }

    @Override
    public void onDetach(StatsStorage statsStorage) {
        storages.remove(statsStorage);
    }

    @Override
    public List<I18NResource> getInternationalizationResources() {
        return List.of();
    }

    private List<ListedMap> list() {
        return maps().values().stream().map(map -> new ListedMap(map.name(), map.question())).toList();
    }

    private MapRecord.Content map(HttpServerRequest request) {
        String name = request.getParam("map");
        MapRecord.Content map = name == null ? null : maps().get(name);
        if (map == null) {
            throw new IllegalArgumentException("no map has that name");
        }
        return map;
    }

    /** By their names. */
    private SortedMap<String, MapRecord.Content> maps() {
        SortedMap<String, MapRecord.Content> maps = new TreeMap<>();
        for (StatsStorage storage : storages) {
            for (String session : storage.listSessionIDs()) {
                if (stored(storage, session) instanceof MapRecord map) {
                    maps.put(session, map.content());
                }
            }
        }
        return maps;
    }

    /** Null if there is none; one that cannot be read is passed over. */
    private static Persistable stored(StatsStorage storage, String session) {
        try {
            return storage.getStaticInfo(session, MapRecord.TYPE_ID, GradientRecord.WORKER);
        } catch (RuntimeException e) {
            LOG.debug("The map {} cannot be read", session, e);
            return null;
        }
    }
}
