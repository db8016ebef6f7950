import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.EagerSession;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;

/** Reads the events with TensorFlow's own reader, and sums the arrays up with TensorFlow's own summary. */
public final class Reads {

    private static final int ARRAYS = 300;
    private static final int PLACES = 40;

    public static void main(String[] words) throws Exception {
        Path file = Path.of("target", "logs", "numbers", "events.out.tfevents.plumbline");
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            List<Event> events = events(tf, file);
            System.out.println("events: " + events.size());

            Map<String, HistogramProto> written = new HashMap<>();
            events.forEach(event -> event.getSummary().getValueList().stream()
                    .filter(Summary.Value::hasHisto)
                    .forEach(value -> written.put(value.getTag() + " " + event.getStep(), value.getHisto())));
            int equal = 0;
            try (DataInputStream arrays = new DataInputStream(Files.newInputStream(Path.of("target", "arrays")))) {
                for (int i = 0; i < ARRAYS; i++) {
                    String name = arrays.readUTF() + " " + arrays.readLong();
                    float[] numbers = new float[arrays.readInt()];
                    for (int k = 0; k < numbers.length; k++) {
                        numbers[k] = arrays.readFloat();
                    }
                    equal += isEqual(written.get(name), summary(tf, numbers), name) ? 1 : 0;
                }
            }
            System.out.println("histograms that are TensorFlow's: " + equal + " of " + ARRAYS);

            byte[] whole = Files.readAllBytes(file);
            int refused = 0;
            for (int i = 0; i < PLACES; i++) {
                byte[] flipped = whole.clone();
                flipped[(int) (i * (whole.length - 1L) / (PLACES - 1))] ^= 1 << i % 8;
                try {
                    events(tf, Files.write(Path.of("target", "flipped"), flipped));
                } catch (TensorFlowException e) {
                    refused += e instanceof TFOutOfRangeException ? 0 : 1;
                }
            }
            System.out.println("a flipped bit: refused, in " + refused + " of " + PLACES + " places");
        }
    }

    private static List<Event> events(Ops tf, Path file) throws Exception {
        var queue = tf.io.fifoQueue(List.of(TString.class));
        tf.io.queueEnqueue(queue.handle(), List.of(tf.constant(file.toString())));
        tf.io.queueClose(queue.handle());
        var reader = tf.io.tfRecordReader();
        List<Event> events = new ArrayList<>();
        while (true) {
            byte[] event;
            try {
                event = tf.io.readerRead(reader.readerHandle(), queue.handle()).value().asTensor().asBytes().getObject();
            } catch (TFOutOfRangeException e) {
                return events; // The queue is empty.
            }
            events.add(Event.parseFrom(event));
        }
    }

    private static HistogramProto summary(Ops tf, float[] numbers) throws Exception {
        byte[] summary = tf.summary.histogramSummary(tf.constant("array"), tf.constant(numbers)).summary().asTensor().asBytes().getObject();
        return Summary.parseFrom(summary).getValue(0).getHisto();
    }

    /** But for the order in which numbers were added up, and nine digits of them. */
    private static boolean isEqual(HistogramProto written, HistogramProto theirs, String name) {
        boolean equal = written != null
                && written.getBucketLimitList().equals(theirs.getBucketLimitList())
                && written.getBucketList().equals(theirs.getBucketList())
                && written.getNum() == theirs.getNum()
                && isNear(written.getMin(), theirs.getMin())
                && isNear(written.getMax(), theirs.getMax())
                && Math.abs(written.getSum() - theirs.getSum()) <= 1e-6 * Math.sqrt(theirs.getNum() * theirs.getSumSquares())
                && isNear(written.getSumSquares(), theirs.getSumSquares());
        if (!equal) {
            System.out.println(name + ": " + written + " is not " + theirs);
        }
        return equal;
    }

    private static boolean isNear(double one, double other) {
        return Math.abs(one - other) <= 1e-6 * Math.abs(other);
    }
}
