package plumbline.report;

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
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import plumbline.data.Csv;
import plumbline.Experiment;
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
        for (Experiment experiment : Experiment.all()) {
            if (Files.isRegularFile(folder.resolve(experiment.id()))) {
                throw new FileAlreadyExistsException(folder.resolve(experiment.id()).toString());
            }
        }
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

    /** Writes the raw files and the pictures of a run, in place of those of an earlier run of that experiment. */
    public void write(Run run) throws IOException {
        Path partial = aside(run);
        JSON.writeValue(partial.resolve("run.json").toFile(), run.summary());
        try (Writer file = Files.newBufferedWriter(partial.resolve("accuracy.csv"))) {
            ACCURACY.write(run.history().epochs(), file);
        }
        GradientFiles.write(run.records(), partial);
        Pictures.draw(run, partial);
        complete(partial);
    }

    /** Draws the pictures of a run anew. */
    public void redraw(Run run) throws IOException {
        Path partial = aside(run);
        Pictures.draw(run, partial);
        complete(partial);
    }

    /**
     * All runs in the folder, in the order of the experiments' listing.
     *
     * @throws IOException naming the run whose files cannot be read
     */
    public List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Experiment experiment : Experiment.all()) {
            if (Files.exists(folder(experiment.id()).resolve("run.json"))) {
                runs.add(run(experiment.id()));
            }
        }
        return runs;
    }

    private Run run(String id) throws IOException {
        try (Reader accuracy = Files.newBufferedReader(folder(id).resolve("accuracy.csv"))) {
            RunSummary summary = JSON.readValue(folder(id).resolve("run.json").toFile(), RunSummary.class);
            return new Run(
                    summary,
                    new History(ACCURACY.read(accuracy)),
                    GradientFiles.read(folder(id), RunSummary.session(id, summary.seed())));
        } catch (IOException e) {
            throw new IOException(
                    "the files of the run in " + folder(id) + " are damaged or incomplete; remove that folder", e);
        }
    }

    private Path aside(Run run) throws IOException {
        Path partial = folder.resolve("." + run.id() + PARTIAL);
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
