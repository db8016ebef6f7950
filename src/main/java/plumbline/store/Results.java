package plumbline.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import plumbline.csv.Csv;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;
import plumbline.record.RecordFile;
import plumbline.train.EpochMetrics;
import plumbline.train.History;

/**
 * A folder of results, one folder an experiment in it.
 *
 * <p>A result appears whole or not at all: its files are written aside, into {@code .<id>.partial}; once complete, that
 * folder becomes {@code .<id>.complete}, and then its files are moved over those of the earlier result. A process that
 * dies before leaves the earlier result as it was; one that dies in between is finished by the next that opens the folder.
 */
public final class Results {

    private static final String PARTIAL = ".partial";
    private static final String COMPLETE = ".complete";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final Csv<EpochMetrics> ACCURACY = Csv.of(EpochMetrics.class);
    private static final Csv<SeedStart> START = Csv.of(SeedStart.class);
    private static final Csv<SeedMetrics> STUDY = Csv.of(SeedMetrics.class);
    private static final Csv<EpochBand> CURVE = Csv.of(EpochBand.class);

    private final Path folder;

    private Results(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder, creating it if it is missing, and finishes what a process that died left behind.
     *
     * @throws IOException if it is no folder, or cannot be written to
     */
    public static Results open(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        // Root may write anywhere, so only an attempt tells about a read-only file system.
        Files.delete(Files.createTempFile(folder, ".writable", ""));
        Results results = new Results(folder);
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path left : paths.filter(path -> name(path).startsWith(".") && name(path).endsWith(COMPLETE)).toList()) {
                results.publish(left);
            }
        }
        return results;
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
        Path partial = aside(run.id());
        JSON.writeValue(partial.resolve("run.json").toFile(), run.summary());
        try (Writer file = Files.newBufferedWriter(partial.resolve("accuracy.csv"))) {
            ACCURACY.write(run.history().epochs(), file);
        }
        RecordFiles.write(run, partial);
        pictures.draw(partial);
        complete(partial);
    }

    /** Writes the raw files and the pictures of a study, in place of those of an earlier study of that experiment. */
    public void write(StudyRun run, Drawing pictures) throws IOException {
        Path partial = aside(run.id());
        JSON.writeValue(partial.resolve("study.json").toFile(), run.summary());
        try (Writer file = Files.newBufferedWriter(partial.resolve("start.csv"))) {
            START.write(run.study().starts(), file);
        }
        try (Writer file = Files.newBufferedWriter(partial.resolve("study.csv"))) {
            STUDY.write(run.study().seeds(), file);
        }
        try (Writer file = Files.newBufferedWriter(partial.resolve("curve.csv"))) {
            CURVE.write(run.study().curve(), file);
        }
        pictures.draw(partial);
        complete(partial);
    }

    /** Puts pictures of a result in place of the earlier ones. */
    public void redraw(String id, Drawing pictures) throws IOException {
        Path partial = aside(id);
        pictures.draw(partial);
        complete(partial);
    }

    /**
     * All runs in the folder, by the names of their folders.
     *
     * @throws IOException naming the run whose files cannot be read
     */
    public List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (String id : idsWith("run.json")) {
            runs.add(run(id, folder(id)));
        }
        return runs;
    }

    /**
     * All studies in the folder, by the names of their folders.
     *
     * @throws IOException naming the study whose files cannot be read
     */
    public List<StudyRun> studies() throws IOException {
        List<StudyRun> studies = new ArrayList<>();
        for (String id : idsWith("study.json")) {
            studies.add(readStudy(id, folder(id)));
        }
        return studies;
    }

    /**
     * The study of an experiment, if the folder holds one.
     *
     * @throws IOException naming the study if its files cannot be read
     */
    public static Optional<StudyRun> study(Path folder, String id) throws IOException {
        Path files = folder.resolve(id);
        return Files.exists(files.resolve("study.json")) ? Optional.of(readStudy(id, files)) : Optional.empty();
    }

    /** The folders that hold such a file, by name. */
    private List<String> idsWith(String file) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> !name(each).startsWith(".") && Files.exists(each.resolve(file)))
                    .map(Results::name)
                    .sorted()
                    .toList();
        }
    }

    private static StudyRun readStudy(String id, Path folder) throws IOException {
        try (Reader starts = Files.newBufferedReader(folder.resolve("start.csv"));
                Reader seeds = Files.newBufferedReader(folder.resolve("study.csv"));
                Reader curve = Files.newBufferedReader(folder.resolve("curve.csv"))) {
            StudySummary summary = JSON.readValue(folder.resolve("study.json").toFile(), StudySummary.class);
            Study study = new Study(id, summary.success(), START.read(starts), STUDY.read(seeds), CURVE.read(curve));
            if (!summary.isOf(study)) {
                throw new IOException("study.json, start.csv, study.csv and curve.csv are not of the same study");
            }
            return new StudyRun(summary, study);
        } catch (IOException e) {
            throw damaged("study", folder, e);
        }
    }

    private static Run run(String id, Path folder) throws IOException {
        try (Reader accuracy = Files.newBufferedReader(folder.resolve("accuracy.csv"))) {
            RunSummary summary = JSON.readValue(folder.resolve("run.json").toFile(), RunSummary.class);
            return new Run(
                    summary,
                    new History(ACCURACY.read(accuracy)),
                    RecordFile.read(folder.resolve(RecordFile.NAME)),
                    RecordFiles.readWeights(folder),
                    RecordFiles.readTimeGradients(folder));
        } catch (IOException e) {
            throw damaged("run", folder, e);
        }
    }

    private static IOException damaged(String what, Path folder, IOException cause) {
        return new IOException(
                "the files of the " + what + " in " + folder + " are damaged or incomplete; remove that folder", cause);
    }

    private Path aside(String id) throws IOException {
        Path partial = folder.resolve("." + id + PARTIAL);
        FileUtils.deleteDirectory(partial.toFile());
        return Files.createDirectory(partial);
    }

    private void complete(Path partial) throws IOException {
        Path complete = partial.resolveSibling(name(partial).replace(PARTIAL, COMPLETE));
        publish(Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE));
    }

    private void publish(Path complete) throws IOException {
        String id = name(complete).substring(1, name(complete).length() - COMPLETE.length());
        Files.createDirectories(folder(id));
        try (Stream<Path> files = Files.list(complete)) {
            for (Path file : files.toList()) {
                Files.move(file, folder(id).resolve(name(file)), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.delete(complete);
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
