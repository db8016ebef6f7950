package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plumbline.record.BesideGradients;
import plumbline.record.GradientRecord;
import plumbline.record.RecordFile;
import plumbline.record.RunFolder;

/** Reads result after result of a folder and collects the damages. */
final class Reading {

    /** A command as one types it, and the ids that follow it. */
    private static final Pattern OF_MANY =
            Pattern.compile("(-Dexec\\.args=\"(?:run|study|map))(?: [a-z0-9][-._a-zA-Z0-9]*)*(?= --|\")");

    /** Bytes of a file beside the records of a network: many times what a doctor writes. */
    private static final int MOST_BESIDE = 1 << 28;

    private static final String WITHOUT = "the rest of the run can be read; to have it without this line, remove the file";

    private final Path results;
    /** What the command that makes a result calls the folder of all. */
    private final Path out;
    private final List<Damage> damages = new ArrayList<>();

    Reading(Path results) {
        this(results, results);
    }

    private Reading(Path results, Path out) {
        this.results = results;
        this.out = out;
    }

    /** Of maps, which stand in a folder of their own among the results. */
    static Reading ofMaps(Path results) {
        return new Reading(results.resolve(MapFiles.FOLDER), results);
    }

    /** Of cures, likewise. */
    static Reading ofCures(Path results) {
        return new Reading(results.resolve(CureFiles.FOLDER), results);
    }

    List<Damage> damages() {
        return List.copyOf(damages);
    }

    Optional<Run> run(ResultFiles files) throws IOException {
        return read(files, RunFiles::read, RunFiles.SUMMARY, "run");
    }

    Optional<StudyRun> study(ResultFiles files) throws IOException {
        return read(files, StudyFiles::read, StudyFiles.SUMMARY, "study");
    }

    Optional<MapRun> map(ResultFiles files) throws IOException {
        return read(files, MapFiles::read, MapFiles.SUMMARY, "map");
    }

    Optional<CureSummary> cure(ResultFiles files) throws IOException {
        return read(files, CureFiles::read, CureFiles.SUMMARY, "cure");
    }

    /** What the doctor found in a run; empty, and a damage, if that was not written. */
    Optional<StoredFindings.OfRun> findings(ResultFiles files) throws IOException {
        if (!RunFiles.areIn(files)) {
            return Diagnosed.findings(files, this)
                    .map(findings -> new StoredFindings.OfRun(files.folder(), files.id(), findings));
        }
        return read(files, RunFiles::findings, RunFiles.SUMMARY, "run");
    }

    /** The records of anyone's own network: perhaps fewer than there will be. Empty if there are none. */
    List<GradientRecord> records(ResultFiles files) {
        Path file = files.path(RecordFile.NAME);
        try {
            List<GradientRecord> records = RecordFile.read(file);
            if (records.isEmpty()) {
                damages.add(new Damage(file + ": it has no whole record", "if the run goes on, look again later"));
            }
            return records;
        } catch (IOException e) {
            damages.add(new Damage(Damage.what(e), "to make it anew, record the run into a new folder"));
            return List.of();
        }
    }

    /**
     * What was written beside the records of anyone's own network; empty if nothing of this type was, or, a damage, if it cannot be read.
     *
     * @param empty a record of that type
     */
    <R extends BesideGradients> Optional<R> beside(ResultFiles files, R empty) {
        String name = RunFolder.nameOf(empty);
        if (!files.has(name)) {
            return Optional.empty();
        }
        try {
            empty.decode(files.bytes(name, MOST_BESIDE));
            return Optional.of(empty);
        } catch (IOException e) {
            damages.add(new Damage(Damage.what(e), WITHOUT));
        } catch (RuntimeException e) { // Whatever a damaged file leads to.
            damages.add(new Damage(files.path(name) + ": it is not what a doctor wrote", WITHOUT));
        }
        return Optional.empty();
    }

    private interface Reader<T> {

        T read(ResultFiles files) throws IOException;
    }

    /** The command, without the other experiments that it was about when it made the result. */
    private static String ofThisAlone(String command, String id) {
        return OF_MANY.matcher(command).replaceFirst("$1 " + Matcher.quoteReplacement(id));
    }

    /** The command, writing where the damage is: what it wrote to by default has changed. */
    private String intoThisFolder(String command) {
        return command.contains("--out") || !command.endsWith("\"")
                ? command
                : command.substring(0, command.length() - 1) + " --out " + out + "\"";
    }

    private <T> Optional<T> read(ResultFiles files, Reader<T> reader, SummaryFile<?> summary, String command)
            throws IOException {
        try {
            return Optional.of(reader.read(files));
        } catch (IOException e) {
            // Another process may just have begun to put a new result in its place.
            ResultFiles now = ResultFiles.of(results, files.id());
            try {
                return Optional.of(reader.read(now));
            } catch (IOException again) {
                String words = command + " " + files.id();
                String made = summary.command(now).orElse("mvn -q compile exec:java -Dexec.args=\"" + words + "\"");
                damages.add(Damage.of(again, intoThisFolder(ofThisAlone(made, files.id()))));
                return Optional.empty();
            }
        }
    }
}
