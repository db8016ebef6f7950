package plumbline.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import plumbline.judge.Judged;

/**
 * A folder of results to write to, one folder an experiment in it. One process at a time has it open.
 *
 * <p>A result appears whole or not at all: its files are written aside, into {@code .<id>.<pid>.partial}; once complete, that
 * folder becomes {@code .<id>.<pid>.complete}, and then its files are moved over those of the earlier result. A process that
 * dies before leaves the earlier result as it was; one that dies in between is finished by the next that opens the folder,
 * and seen as finished by all that only read it.
 */
public final class Results implements AutoCloseable {

    /** The raw files that not every result has, by the summary that tells of them. */
    private static final Map<String, List<String>> SOMETIMES = Map.of(
            RunFiles.SUMMARY.name(), RunFiles.SOMETIMES,
            StudyFiles.SUMMARY.name(), List.of(StudyFiles.LAYERS, StudyFiles.PREDICTION),
            MapFiles.SUMMARY.name(), List.of(),
            CureFiles.SUMMARY.name(), List.of());

    /** The pictures of raw files that not every result has, by these. */
    private static final Map<String, String> DRAWN = Map.of(RunFiles.WEIGHTS, "layers.png", RunFiles.TIME_GRADIENTS, "time-gradient.png");

    private final Path folder;
    private final ResultsLock lock;
    private final Map<String, Run> runs = new HashMap<>();
    private final Map<String, StudyRun> studies = new HashMap<>();

    private Results(Path folder, ResultsLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the folder, creating it if it is missing, and finishes what a process that died left behind.
     *
     * @throws IOException if it is no folder, or cannot be written to, or another process has it open
     */
    public static Results open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        ResultsLock lock = ResultsLock.on(folder);
        try {
            for (Unfinished left : Unfinished.in(folder)) {
                if (left.isOfALivingProcess()) {
                    continue;
                }
                if (left.complete()) {
                    publish(left);
                } else {
                    PathUtils.deleteDirectory(left.path());
                }
            }
            return new Results(folder, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Where the results stand. */
    public Path folder() {
        return folder;
    }

    /** Where the files of an experiment stand. */
    public Path folder(String id) {
        return folder.resolve(id);
    }

    /**
     * Checks that results of these names can be written.
     *
     * @throws FileAlreadyExistsException if a file stands where a folder is needed
     */
    public void requireFree(List<String> ids) throws IOException {
        for (String id : ids) {
            if (Files.isRegularFile(folder(id))) {
                throw new FileAlreadyExistsException(folder(id).toString());
            }
        }
    }

    /** What is drawn of a result. */
    public interface Drawing {

        /** @param folder where its pictures go */
        void draw(Path folder) throws IOException;
    }

    /** Writes the raw files and the pictures of a run, in place of those of an earlier run of that experiment. */
    public void write(Run run, Drawing pictures) throws IOException {
        write(run.id(), aside -> RunFiles.write(run, aside), pictures);
        runs.put(run.id(), run);
    }

    /** Writes the raw files and the pictures of a study, in place of those of an earlier study of that experiment. */
    public void write(StudyRun run, Drawing pictures) throws IOException {
        write(run.id(), aside -> StudyFiles.write(run, aside), pictures);
        studies.put(run.id(), run);
    }

    /** Writes the raw files and the picture of a map, in place of those of an earlier one. */
    public void write(MapRun run, Drawing picture) throws IOException {
        write(run.id(), aside -> MapFiles.write(run, aside), picture);
    }

    /** Writes the raw file and the picture of a cure, in place of those of an earlier one. */
    public void write(CureSummary cure, Drawing picture) throws IOException {
        write(cure.id(), aside -> CureFiles.write(cure, aside), picture);
    }

    /** Writes what the doctor has seen, in place of what stands there. */
    public void write(Judged judged) throws IOException {
        redraw(JudgedFiles.FOLDER, folder -> JudgedFiles.write(judged, folder));
    }

    /** Puts pictures of a result in place of the earlier ones. */
    public void redraw(String id, Drawing pictures) throws IOException {
        write(id, aside -> {}, pictures);
    }

    /** All results in the folder; those that were written by this are not read again. */
    public StoredResults read() throws IOException {
        return StoredResults.in(folder, runs, studies);
    }

    /** Lets others write to the folder. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void write(String id, Drawing raw, Drawing pictures) throws IOException {
        Unfinished partial = Unfinished.ofThisProcess(folder, id);
        Unfinished complete = partial.completed();
        try {
            Files.createDirectory(partial.path());
            raw.draw(partial.path());
            OutputFile.named(partial.path(), () -> pictures.draw(partial.path()));
            Files.move(partial.path(), complete.path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw inItsPlace(e, partial);
        } finally {
            if (Files.exists(partial.path())) {
                PathUtils.deleteDirectory(partial.path()); // A full disk can do with the room.
            }
        }
        publish(complete);
    }

    /** The same of the file that would have been made: the hidden one that it tells of is about to vanish. */
    private FileSystemException inItsPlace(FileSystemException e, Unfinished partial) {
        return OutputFile.told(e, e.getFile().replace(partial.path().toString(), folder(partial.id()).toString()));
    }

    /** The summaries come last: until then they tell which raw files the new result does not have. */
    private static void publish(Unfinished complete) throws IOException {
        Path place = complete.path().resolveSibling(complete.id());
        Files.createDirectories(place);
        try (Stream<Path> files = Files.list(complete.path())) {
            for (Path file : files.filter(file -> !SOMETIMES.containsKey(file.getFileName().toString())).toList()) {
                move(file, place);
            }
        }
        for (Map.Entry<String, List<String>> sometimes : SOMETIMES.entrySet()) {
            Path summary = complete.path().resolve(sometimes.getKey());
            if (Files.exists(summary)) {
                String told = Files.readString(summary);
                for (String file : sometimes.getValue()) {
                    if (!told.contains('"' + file + '"')) {
                        Files.deleteIfExists(place.resolve(file));
                        Files.deleteIfExists(place.resolve(DRAWN.getOrDefault(file, file)));
                    }
                }
                move(summary, place);
            }
        }
        Files.delete(complete.path());
    }

    private static void move(Path file, Path folder) throws IOException {
        Files.move(
                file,
                folder.resolve(file.getFileName().toString()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
