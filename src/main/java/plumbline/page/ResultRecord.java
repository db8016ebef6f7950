package plumbline.page;

import java.io.Serializable;
import plumbline.record.GradientRecord;
import plumbline.record.StoredAsJson;

/** What came of many trainings, as a page of its own shows it. It stands alone under a session of its own in a DL4J {@code StatsStorage}. */
public interface ResultRecord extends StoredAsJson {

    /** All that the page shows of a result. */
    interface Content extends Serializable {

        /** By which the page asks for it, unlike any other's of its kind. */
        String name();

        /** What the page's list says of it, as JSON has it. */
        Object listed();
    }

    /** All of it. */
    Content content();

    @Override
    default String getSessionID() {
        return content().name();
    }

    @Override
    default String getWorkerID() {
        return GradientRecord.WORKER;
    }

    /** None: it does not change. */
    @Override
    default long getTimeStamp() {
        return 0;
    }

    @Override
    default byte[] encode() {
        return StoredAsJson.written(content());
    }
}
