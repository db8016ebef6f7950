package plumbline.tensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.ExtensionRegistryLite;
import org.nd4j.shade.protobuf.WireFormat;
import org.tensorflow.framework.Summary;

/** Reads event files as their format says; whether TensorFlow can is tested in src/it/tensorflow. */
final class Events {

    /** An event after that which tells the version. */
    record Event(double wallTime, long step, Summary summary) {}

    private Events() {}

    static List<Event> in(Path folder) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(EventFile.NAME))).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (file.hasRemaining()) {
            byte[] event = new byte[(int) file.getLong()];
            file.getInt();
            file.get(event);
            file.getInt();
            events.add(event(CodedInputStream.newInstance(event)));
        }
        return events.subList(1, events.size());
    }

    private static Event event(CodedInputStream in) throws IOException {
        double wallTime = Double.NaN;
        long step = 0;
        Summary.Builder summary = Summary.newBuilder();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> wallTime = in.readDouble();
                case 2 -> step = in.readInt64();
                case 5 -> in.readMessage(summary, ExtensionRegistryLite.getEmptyRegistry());
                default -> in.skipField(tag);
            }
        }
        return new Event(wallTime, step, summary.build());
    }
}
