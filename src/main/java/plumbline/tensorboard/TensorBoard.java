package plumbline.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.framework.Summary;
import plumbline.record.GradientRecord;
import plumbline.record.RecordSink;

/**
 * Writes records as training goes on where TensorBoard finds them, {@code tensorboard --logdir logs}: of every record the mini-batch's loss
 * and the sizes of each parameter's gradient and update, of those that are stored for good histograms of gradient, values and update too, by the number of
 * mini-batches before.
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
    private final Map<Path, EventFile> files = new HashMap<>();

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
            return !files.containsKey(folder) && files.put(folder, EventFile.in(folder)) == null;
        } catch (EventFile.InUseException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void latest(GradientRecord record) {
        write(record, Summaries.scalars(record));
    }

    @Override
    public synchronized void keep(GradientRecord record) {
        write(record, Summaries.histograms(record));
    }

    private void write(GradientRecord record, Summary summary) {
        try {
            files.get(folder(record.getSessionID(), record.getWorkerID()))
                    .write(record.getTimeStamp() / 1e3, record.iteration(), summary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
