package plumbline.page;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageEvent;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.api.UIModule;
import org.deeplearning4j.ui.i18n.I18NResource;

/**
 * Two pages in DL4J's training UI: {@code /maps}, where networks learn, and where theory says they do, from the {@link MapRecord}s in
 * the attached storages; and {@code /cures}, what lets networks learn that do not, from the {@link CureRecord}s. DL4J finds it on the
 * class path.
 *
 * <p>{@code /maps/list} lists the maps, {@code /maps/data} gives one; of a map that is not there, 400 and a line that says so. Cures
 * likewise.
 */
public final class ResultsModule implements UIModule {

    private static final List<ResultPage> PAGES =
            List.of(new ResultPage("map", MapRecord.TYPE_ID), new ResultPage("cure", CureRecord.TYPE_ID));

    private final List<StatsStorage> storages = new CopyOnWriteArrayList<>();

    @Override
    public List<String> getCallbackTypeIDs() {
        return PAGES.stream().map(ResultPage::typeId).toList();
    }

    @Override
    public List<Route> getRoutes() {
        return PAGES.stream().flatMap(page -> page.routes(storages).stream()).toList();
    }

    /** The pages ask when they are opened. */
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
}
