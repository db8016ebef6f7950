package plumbline.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deeplearning4j.core.storage.Persistable;
import org.tensorflow.framework.Summary;
import plumbline.doctor.ActivationRow;
import plumbline.doctor.UnitsRecord;
import plumbline.record.GradientRecord;
import plumbline.record.RecordSink;

/**
 * Writes records as training goes on where TensorBoard finds them, {@code tensorboard --logdir logs}: of every record the mini-batch's loss
 * and the sizes of each parameter's gradient and update, of those that are stored for good histograms of gradient, values and update too, by the number of
 * mini-batches before. If a {@link plumbline.doctor.Doctor} looks after the network too, of each of its looks histograms of what the hidden
 * layers put out.
 *
 * <pre>{@code
 * network.addListeners(GradientListener.standard().named("my net").to(TensorBoard.in(Path.of("logs"))));
 * }</pre>
 *
 * <p>Each run has a folder in there, named as the run, and each worker of several that train copies of one network a folder in that. A
 * run that goes on, in another process, is written after what is there; two that go on at the same time never share a folder. A record is in the file when the training step ends; there is
 * nothing to be closed.
 *
 * <p>TensorBoard itself shows 51 steps of a histogram, drawn at random if there are more, unless it is started with
 * {@code --samples_per_plugin=histograms=1000}.
 */
public final class TensorBoard implements RecordSink {

    private final Path logs;
    private final Map<Path, Log> open = new HashMap<>();

    /** What is written of one run. */
    private static final class Log {

        private final EventFile events;
        /** The number of the network's last layer. */
        private int lastLayer;
        /** The last step of which activations were written, -1 before the first. */
        private int looked = -1;

        Log(EventFile events) {
            this.events = events;
        }

        void write(long timestamp, int step, Summary summary) {
            try {
                events.write(timestamp / 1e3, step, summary);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TensorBoard(Path logs) {
        this.logs = logs;
    }

    /** @param logs the folder that TensorBoard looks at; made with the first record if it is missing */
    public static TensorBoard in(Path logs) {
        return new TensorBoard(Objects.requireNonNull(logs, "the folder must not be null"));
    }

    @Override
    public synchronized boolean reserve(String session, String worker) {
        Path folder = folder(session, worker);
        try {
            return !open.containsKey(folder) && open.put(folder, new Log(EventFile.in(folder))) == null;
        } catch (EventFile.InUseException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void latest(GradientRecord record) {
        Log log = log(record);
        log.lastLayer = Summaries.lastLayer(record);
        log.write(record.getTimeStamp(), record.iteration(), Summaries.scalars(record));
    }

    @Override
    public synchronized void keep(GradientRecord record) {
        log(record).write(record.getTimeStamp(), record.iteration(), Summaries.histograms(record));
    }

    /** Each time all looks are told that the doctor remembers. */
    @Override
    public synchronized void beside(Persistable what) {
        Log log = log(what);
        if (log != null && what instanceof UnitsRecord units) {
            units.activations().stream()
                    .filter(row -> row.iteration() > log.looked)
                    .collect(Collectors.groupingBy(ActivationRow::iteration, TreeMap::new, Collectors.toList()))
                    .forEach((step, rows) -> {
                        log.write(units.getTimeStamp(), step, Summaries.activations(rows, log.lastLayer));
                        log.looked = step;
                    });
        }
    }

    /** Null of a run that has no folder here. */
    private Log log(Persistable of) {
        return open.get(folder(of.getSessionID(), of.getWorkerID()));
    }

    /** What a folder's name cannot have becomes an underline. */
    private Path folder(String session, String worker) {
        List<String> names = worker.equals(GradientRecord.WORKER) ? List.of(session) : List.of(session, worker);
        Path folder = logs;
        for (String name : names) {
            String plain = name.replaceAll("[^\\p{L}\\p{N} ()_.=,+-]", "_").strip();
            folder = folder.resolve(plain.isEmpty() || plain.startsWith(".") ? "_" + plain : plain);
        }
        return folder;
    }
}
