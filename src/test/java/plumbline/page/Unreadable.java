package plumbline.page;

import plumbline.record.GradientRecord;
import plumbline.record.StoredAsJson;

/** What somebody else put into a storage, of the session odd, under one of our types. */
public final class Unreadable implements StoredAsJson {

    private static final long serialVersionUID = 1;

    private final String type;

    Unreadable(String type) {
        this.type = type;
    }

    @Override
    public String getSessionID() {
        return "odd";
    }

    @Override
    public String getTypeID() {
        return type;
    }

    @Override
    public String getWorkerID() {
        return GradientRecord.WORKER;
    }

    @Override
    public long getTimeStamp() {
        return 1;
    }

    @Override
    public byte[] encode() {
        return new byte[] {1};
    }

    @Override
    public void decode(byte[] encoded) {
        throw new IllegalStateException("it cannot be read");
    }
}
