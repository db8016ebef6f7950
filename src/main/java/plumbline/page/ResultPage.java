package plumbline.page;

import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.HttpMethod;
import org.deeplearning4j.ui.api.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plumbline.record.GradientRecord;

/**
 * A page of all results of one kind that are in some storages.
 *
 * @param kind   for example {@code map}: the page is {@code /maps}, it lists {@code /maps/list}, and shows {@code /maps/data?map=NAME}
 * @param typeId under which their records stand in a storage
 */
record ResultPage(String kind, String typeId) {

    private static final Logger LOG = LoggerFactory.getLogger(ResultPage.class);

    /** @param storages those that are attached whenever somebody asks */
    List<Route> routes(Collection<StatsStorage> storages) {
        String all = kind + "s";
        return List.of(
                new Route("/" + all, HttpMethod.GET, (path, context) -> Answers.page(context, all + ".html")),
                new Route("/" + all + "/list", HttpMethod.GET, (path, context) -> Answers.json(context, query -> list(storages))),
                new Route("/" + all + "/data", HttpMethod.GET, (path, context) -> Answers.json(context, query -> one(storages, query))));
    }

    private List<Object> list(Collection<StatsStorage> storages) {
        return contents(storages).values().stream().map(ResultRecord.Content::listed).toList();
    }

    private ResultRecord.Content one(Collection<StatsStorage> storages, HttpServerRequest request) {
        String name = request.getParam(kind);
        ResultRecord.Content content = name == null ? null : contents(storages).get(name);
        if (content == null) {
            throw new IllegalArgumentException("no " + kind + " has that name");
        }
        return content;
    }

    /** By their names. */
    private SortedMap<String, ResultRecord.Content> contents(Collection<StatsStorage> storages) {
        SortedMap<String, ResultRecord.Content> contents = new TreeMap<>();
        for (StatsStorage storage : storages) {
            for (String session : storage.listSessionIDs()) {
                if (stored(storage, session) instanceof ResultRecord result) {
                    contents.put(session, result.content());
                }
            }
        }
        return contents;
    }

    /** Null if there is none; one that cannot be read is passed over. */
    private Persistable stored(StatsStorage storage, String session) {
        try {
            return storage.getStaticInfo(session, typeId, GradientRecord.WORKER);
        } catch (RuntimeException e) {
            LOG.debug("The {} {} cannot be read", kind, session, e);
            return null;
        }
    }
}
