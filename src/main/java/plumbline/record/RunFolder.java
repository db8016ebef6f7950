package plumbline.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.core.storage.Persistable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records into a folder as training goes on, so that the run can be looked at again, with Plumbline's command
 * {@code ui}, or read by {@link RecordFile#read}:
 *
 * <pre>{@code
 * try (RunFolder folder = RunFolder.create(Path.of("runs/my-net"))) {
 *     network.addListeners(GradientListener.standard().named("my net").to(folder));
 *     network.fit(data, 50);
 * }
 * }</pre>
 *
 * <p>What a doctor found, and what units put out at the steps that it looked at, stands there too, in files of JSON. If these cannot be
 * written, that is logged once, and tried again when there is more; until then they stand as they were.
 *
 * <p>It holds one run: of a listener that watches several networks, or workers, the first.
 *
 * <p>A process that dies loses no record that was kept, at most the latest. If the disk fails, that is logged once, nothing
 * more is written, and training goes on.
 */
public final class RunFolder implements RecordSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    private final Path file;
    /** Null once it is closed, or writing has failed. */
    private RecordFile records;
    /** The latest record, unless it was kept. */
    private GradientRecord unkept;
    /** The latest record, null before the first. */
    private GradientRecord last;
    private boolean toldOfOthers;
    /** Runs that want to be in the folder, each with its worker. */
    private final Set<List<String>> named = new HashSet<>();
    /** What came before the first record, the last of each type. */
    private final Map<String, Persistable> early = new HashMap<>();
    private boolean toldOfBeside;

    private RunFolder(Path file, RecordFile records) {
        this.file = file;
        this.records = records;
    }

    /**
     * Makes a folder for one run, if it is missing.
     *
     * @throws FileAlreadyExistsException if there is a run in it already
     * @throws IOException                if it cannot be written to
     */
    public static RunFolder create(Path folder) throws IOException {
        Files.createDirectories(Objects.requireNonNull(folder, "the folder must not be null"));
        Path file = folder.resolve(RecordFile.NAME);
        try {
            return new RunFolder(file, RecordFile.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            Files.delete(file); // It holds nothing, and would be in the way of the next.
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }

    /** The file of what else is known of a run, by its type. */
    public static String nameOf(Persistable beside) {
        return beside.getTypeID() + ".json";
    }

    /** A second run of one name would have its findings taken for those of the first. */
    @Override
    public synchronized boolean reserve(String session, String worker) {
        return named.add(List.of(session, worker));
    }

    @Override
    public synchronized void latest(GradientRecord record) {
        if (isOfThisRun(record)) {
            unkept = record;
            early.values().forEach(this::beside);
            early.clear();
        }
    }

    /**
     * A listener may watch several networks, or workers, and two listeners may call their runs alike: the first has the
     * folder. Others' records among its own could not be read again.
     */
    private boolean isOfThisRun(GradientRecord record) {
        if (last == null || record == last || record.isNextOf(last)) {
            last = record;
            return true;
        }
        if (!toldOfOthers) {
            toldOfOthers = true;
            LOG.warn("Only one run goes into {}; give each network its own listener and folder", file);
        }
        return false;
    }

    @Override
    public synchronized void keep(GradientRecord record) {
        if (records == null || !isOfThisRun(record)) {
            return;
        }
        unkept = null;
        try {
            records.append(record);
            records.flush();
        } catch (IOException e) {
            LOG.warn("Cannot write to {} any more: {}", file, e.getMessage());
            abandon();
        }
    }

    /** Whole, in place of what stood there: who reads the folder meanwhile sees the one or the other. */
    @Override
    public synchronized void beside(Persistable what) {
        if (records == null) {
            return;
        }
        if (last == null) {
            early.put(what.getTypeID(), what);
        } else if (isBeside(what)) {
            write(what);
        }
    }

    private void write(Persistable what) {
        Path place = file.resolveSibling(nameOf(what));
        Path unfinished = file.resolveSibling("." + nameOf(what));
        try {
            Files.write(unfinished, what.encode());
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!toldOfBeside) {
                toldOfBeside = true;
                LOG.warn("Cannot write {}, which is tried again; training goes on: {}", place, reason(e));
            }
            remove(unfinished);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }

    /** On a full disk it would take the room of the records. */
    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.debug("Cannot remove {}", unfinished, e);
        }
    }

    private boolean isBeside(Persistable what) {
        return what.getSessionID().equals(last.getSessionID()) && what.getWorkerID().equals(last.getWorkerID());
    }

    /** Gives the file back to the system; what cannot be written even now is lost, as was said. */
    private void abandon() {
        RecordFile failed = records;
        records = null;
        try {
            failed.close();
        } catch (IOException e) {
            LOG.debug("Cannot close {}", file, e);
        }
    }

    /** Writes the latest record too, and closes the file; what comes later is not written. */
    @Override
    public synchronized void close() throws IOException {
        if (records == null) {
            return;
        }
        try (RecordFile closing = records) {
            records = null;
            if (unkept != null) {
                closing.append(unkept);
            }
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }
}
