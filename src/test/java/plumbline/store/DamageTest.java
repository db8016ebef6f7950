package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plumbline.doctor.Findings;
import plumbline.record.RecordFile;
import plumbline.record.TimeGradient;
import plumbline.study.LayerRow;
import plumbline.study.SeedStart;
import plumbline.study.Study;

/** Damages of all kinds, in every raw file of a run and of a study: each is told in one line, none passes in silence. */
class DamageTest {

    private static final String ID = "tanh-1";
    private static final List<String> OF_RUN = List.of(
            "run.json", "accuracy.csv", "gradients.csv", "weights.csv", "time-gradients.csv", RunFiles.FINDINGS, RunFiles.UNITS,
            RunFiles.ACTIVATIONS, RecordFile.NAME);
    private static final List<String> OF_STUDY = List.of("study.json", "start.csv", "study.csv", "curve.csv", StudyFiles.LAYERS);

    /** Of the same kind, of another seed or length, as the ones to be damaged. */
    private static final String OTHER = "other";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        write(folder, 5, 0.8, 4, 6);
        write(folder.resolve(OTHER), 6, 0.7, 4, 5);
    }

    private static void write(Path folder, int epochs, double accuracy, int seeds, int evaluations) throws IOException {
        Run run = Runs.of(ID, epochs, 2, accuracy, (epoch, layer) -> accuracy * epoch / layer);
        List<TimeGradient> reach = IntStream.rangeClosed(1, 3 * epochs)
                .mapToObj(i -> new TimeGradient((i + 2) / 3, (i + 2) % 3 + 1, accuracy / i))
                .toList();
        try (Results results = Results.open(folder)) {
            Findings all = Runs.findings();
            results.write(
                    new Run(run.summary(), run.history(), run.records(), run.weights(), reach)
                            .with(
                                    epochs == 5 ? all : new Findings(all.rows().subList(1, 4)),
                                    epochs == 5 ? Runs.units() : Runs.units().subList(4, 8),
                                    epochs == 5 ? Runs.activations() : Runs.activations().subList(2, 4)),
                    aside -> {});
            StudyRun study = Studies.of(ID, IntStream.range(0, seeds).mapToDouble(i -> accuracy - i / 10.0).toArray());
            Study made = new Study(
                    ID,
                    study.summary().success(),
                    study.study().starts().stream()
                            .map(start -> new SeedStart(start.seed(), accuracy, 0.5, 0.7, 0.7, 0.1, 0.1))
                            .toList(),
                    study.study().seeds(),
                    study.study().curve().subList(0, evaluations));
            results.write(
                    StudyRun.of(made, study.summary().published(), OptionalDouble.empty(), Runs.PROVENANCE)
                            .withLayers(layers(made, accuracy)),
                    aside -> {});
        }
    }

    /** Two in each of two epochs of every seed. */
    private static List<LayerRow> layers(Study study, double weight) {
        return study.seeds().stream()
                .flatMap(seed -> Stream.of(1, 3).flatMap(epoch -> Stream.of(1, 2)
                        .map(layer -> new LayerRow(seed.seed(), epoch, layer, 0.125, 0.25, 0.5, weight, 0.75, 1))))
                .toList();
    }

    /**
     * A row of the table.
     *
     * @param line which the message must name; 0 if it may name none
     */
    private record Row(String file, String name, int line, UnaryOperator<byte[]> damage) {

        @Override
        public String toString() {
            return file + ": " + name;
        }
    }

    static List<Row> table() {
        List<Row> table = new ArrayList<>();
        Stream.concat(OF_RUN.stream(), OF_STUDY.stream()).forEach(file -> {
            ofAnyFile(file, table);
            if (file.endsWith(".csv")) {
                ofCsv(file, table);
                if (!file.equals(RunFiles.FINDINGS)) {
                    ofSeries(file, table);
                }
            } else if (file.endsWith(".json")) {
                ofJson(file, table);
            }
        });
        text("run.json", "a text for test_accuracy, which is the criterion's metric too", 10, table,
                text -> value(text, "test_accuracy", "\"high\""));
        ofRecords(table);
        ofLayers(table);
        ofFindings(table);
        ofUnits(table);
        ofActivations(table);
        column("accuracy.csv", "train_accuracy", table, "NaN", "-0.1", "1.5", "Infinity", "1e300");
        column("accuracy.csv", "test_loss", table, "-1", "-Infinity");
        column("accuracy.csv", "epoch", table, "-1", "2.0", "99999999999");
        column("gradients.csv", "mean", table, "NaN", "Infinity", "1e300", "0.125");
        column("gradients.csv", "count", table, "-1", "0", "33");
        column("weights.csv", "mean_abs", table, "NaN", "-1", "Infinity", "0.125");
        column("weights.csv", "l1", table, "-1", "-Infinity");
        column("weights.csv", "parameter", table, "V", "\"\"");
        column("time-gradients.csv", "mean_abs", table, "-1", "-Infinity");
        column("time-gradients.csv", "step", table, "0", "-2", "4");
        column("start.csv", "seed", table, "7", "9", "-8", "99999999999999999999");
        column("start.csv", "first_gradient", table, "-1", "-Infinity");
        column("start.csv", "test_accuracy", table, "NaN", "1.0001");
        column("study.csv", "seed", table, "7", "9", "-8");
        column("study.csv", "test_accuracy", table, "NaN", "-1", "Infinity");
        column("study.csv", "train_loss", table, "-1");
        column("curve.csv", "epoch", table, "0", "-100");
        rows("curve.csv", "an epoch between", 4, table, lines -> lines.set(2, cell(lines, 2, "epoch", "101")));
        column("curve.csv", "learned", table, "NaN", "-0.1", "1.1");
        column("curve.csv", "test_accuracy_p50", table, "0.1", "1", "NaN");
        // What no range can tell is told by the checksum.
        for (String file : List.of("accuracy.csv", "start.csv", "study.csv")) {
            rows(file, "another loss", 0, table, lines -> lines.set(2, cell(lines, 2, "train_loss", "0.25")));
            rows(file, "a loss of NaN", 0, table, lines -> lines.set(2, cell(lines, 2, "train_loss", "NaN")));
            rows(file, "an infinite loss", 0, table, lines -> lines.set(2, cell(lines, 2, "train_loss", "Infinity")));
        }
        return table;
    }

    private static void ofAnyFile(String file, List<Row> table) {
        table.add(new Row(file, "empty", 0, bytes -> new byte[0]));
        table.add(new Row(file, "first byte only", 0, bytes -> Arrays.copyOf(bytes, 1)));
        table.add(new Row(file, "half", 0, bytes -> Arrays.copyOf(bytes, bytes.length / 2)));
        table.add(new Row(file, "without its last byte", 0, bytes -> Arrays.copyOf(bytes, bytes.length - 1)));
        for (double place : new double[] {0, 0.2, 0.4, 0.6, 0.8, 0.999}) {
            table.add(new Row(file, "flipped bit at " + place, 0, bytes -> {
                bytes[(int) (place * bytes.length)] ^= 4;
                return bytes;
            }));
        }
        table.add(new Row(file, "zeros in the middle", 0, bytes -> {
            Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 0);
            return bytes;
        }));
        table.add(new Row(file, "twice", 0, bytes -> {
            byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
            System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
            return twice;
        }));
        table.add(new Row(file, "of another result", 0, bytes -> read(folder.resolve(OTHER).resolve(ID).resolve(file))));
        table.add(new Row(file, "missing", 0, bytes -> null));
    }

    private static void ofText(String file, List<Row> table) {
        text(file, "UTF-16", 0, table, text -> new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1));
        text(file, "UTF-16 without a mark", 0, table,
                text -> new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
        text(file, "with a byte order mark", 0, table, text -> "\u00ef\u00bb\u00bf" + text);
        text(file, "Latin-1", 0, table, text -> text.replaceFirst("a", "\u00e4"));
        text(file, "CRLF", 1, table, text -> text.replace("\n", "\r\n"));
        text(file, "blank line at the end", 0, table, text -> text + "\n\n");
        text(file, "null", 0, table, text -> "null");
        text(file, "a web page", 0, table, text -> "<html><body>404</body></html>\n");
    }

    private static void ofCsv(String file, List<Row> table) {
        ofText(file, table);
        text(file, "header only", 0, table, text -> text.substring(0, text.indexOf('\n') + 1));
        rows(file, "without header", 1, table, lines -> lines.remove(0));
        rows(file, "another column in the header", 1, table, lines -> lines.set(0, lines.get(0).replaceFirst("a", "o")));
        rows(file, "one column less in the header", 1, table,
                lines -> lines.set(0, lines.get(0).replaceFirst(",[^,]*$", "")));
        rows(file, "columns swapped in the header", 1, table,
                lines -> lines.set(0, lines.get(0).replaceFirst("^([^,]*),([^,]*)", "$2,$1")));
        rows(file, "a row twice", 4, table, lines -> lines.add(3, lines.get(2)));
        rows(file, "without its last row", 0, table, lines -> lines.remove(lines.size() - 1));
        rows(file, "a row more", 0, table, lines -> lines.add(lines.get(lines.size() - 1)));
        rows(file, "a blank line", 3, table, lines -> lines.add(2, ""));
        rows(file, "a cell more", 3, table, lines -> lines.set(2, lines.get(2) + ",1"));
        rows(file, "a cell less", 3, table, lines -> lines.set(2, lines.get(2).replaceFirst(",[^,]*$", "")));
        rows(file, "an empty cell", 3, table, lines -> lines.set(2, lines.get(2).replaceFirst(",[^,]*$", ",")));
        rows(file, "a word in a cell", 3, table, lines -> lines.set(2, lines.get(2).replaceFirst(",[^,]*$", ",x")));
        rows(file, "null in a cell", 3, table, lines -> lines.set(2, lines.get(2).replaceFirst(",[^,]*$", ",null")));
        for (String number : List.of("0x1p-1", "0.5d", "0.5f", "1e400", "-1e400", "+1", ".5", " 0.5", "\u0665")) {
            rows(file, "a last cell of " + number, 3, table, lines -> lines.set(2, lines.get(2).replaceFirst(",[^,]*$", "," + number)));
        }
        rows(file, "an open quote", 3, table, lines -> lines.set(2, '"' + lines.get(2)));
        rows(file, "a semicolon", 3, table, lines -> lines.set(2, lines.get(2).replaceFirst(",", ";")));
    }

    /** Whose rows follow each other without a gap. */
    private static void ofSeries(String file, List<Row> table) {
        // The first two epochs of a curve tell how far apart all are.
        int gap = file.equals("curve.csv") ? 4 : 3;
        rows(file, "without its first row", 2, table, lines -> lines.remove(1));
        rows(file, "without a row in the middle", gap, table, lines -> lines.remove(2));
        rows(file, "rows swapped", gap, table, lines -> Collections.swap(lines, 2, 3));
    }

    private static void ofFindings(List<Row> table) {
        String file = RunFiles.FINDINGS;
        rows(file, "without its first row", 0, table, lines -> lines.remove(1));
        rows(file, "what was mild before what was grave", 3, table, lines -> Collections.swap(lines, 1, 2));
        rows(file, "what had passed before what had not", 4, table, lines -> Collections.swap(lines, 2, 3));
        rows(file, "what began late before what began early", 5, table, lines -> Collections.swap(lines, 3, 4));
        rows(file, "another value", 0, table, lines -> lines.set(2, cell(lines, 2, "value", "0.25")));
        column(file, "severity", table, "warn", "WARNING", "");
        column(file, "rule", table, "", " ", "\u001b[31m");
        column(file, "layer", table, "-1", "1.0", "x", "99999999999");
        column(file, "name", table, "\"\"");
        column(file, "units", table, "-1", "1;", ";", "0 1", "9999999999");
        column(file, "row", table, "-2", "\"\"");
        column(file, "threshold", table, "x", "\"\"");
        column(file, "what", table, "\u001b[2J");
        column(file, "epoch", table, "0", "3");
        column(file, "iteration", table, "-1", "32");
        column(file, "last_epoch", table, "0", "6");
        column(file, "last_iteration", table, "-1");
        column(file, "still", table, "2", "-1", "true");
    }

    private static void ofUnits(List<Row> table) {
        String file = RunFiles.UNITS;
        rows(file, "a step before the one before it", 7, table, lines -> lines.set(6, cell(lines, 6, "iteration", "0")));
        column(file, "epoch", table, "0", "6");
        column(file, "iteration", table, "-1", "x");
        column(file, "layer", table, "\"\"");
        column(file, "unit", table, "-1", "2", "64");
        column(file, "sd", table, "-1", "-Infinity");
        column(file, "zeros", table, "-0.1", "1.5", "Infinity");
        column(file, "saturated", table, "-0.1", "1.5");
    }

    private static void ofActivations(List<Row> table) {
        String file = RunFiles.ACTIVATIONS;
        compressed(file, "empty", 1, table, List::clear);
        compressed(file, "header only", 0, table, lines -> lines.subList(1, lines.size()).clear());
        compressed(file, "a row twice", 3, table, lines -> lines.add(2, lines.get(1)));
        compressed(file, "steps swapped", 4, table, lines -> Collections.rotate(lines.subList(1, 5), 2));
        compressed(file, "another mean", 2, table, lines -> lines.set(1, cell(lines, 1, "mean", "0.5")));
        compressed(file, "another layer", 0, table, lines -> lines.set(1, cell(lines, 1, "layer", "7")));
        for (String column : List.of("count", "counts", "buckets")) {
            for (String cell : List.of("-3", "x", "2;3", "12345678901")) {
                compressed(file, column + " of " + cell, 2, table, lines -> lines.set(1, cell(lines, 1, column, cell)));
            }
        }
        table.add(new Row(file, "not compressed", 0, DamageTest::uncompressed));
    }

    private static void ofJson(String file, List<Row> table) {
        ofText(file, table);
        text(file, "a list", 0, table, text -> "[" + text + "]");
        text(file, "nested beyond measure", 0, table, text -> "[".repeat(5000));
        text(file, "a key of 60,000 letters", 0, table, text -> "{\"" + "k".repeat(60_000) + "\" : 1}");
        text(file, "a key of 40,000 letters more", 2, table,
                text -> text.replaceFirst("\n", "\n  \"" + "k".repeat(40_000) + "\" : 1,\n"));
        text(file, "a number", 0, table, text -> "7");
        for (String number : List.of("0x1p-1", "0.5d", "1e400", "+1", ".5")) {
            text(file, "a threshold of " + number, 5, table, text -> text.replaceFirst("0\\.75", number));
        }
        text(file, "an empty object", 0, table, text -> "{}");
        text(file, "a key more", 3, table, text -> text.replaceFirst("\n", "\n\n  \"more\" : 1,"));
        text(file, "a key twice", 3, table, text -> text.replaceFirst("\n", "\n  \"id\" : \"tanh-1\",\n"));
        text(file, "a comma less", 3, table, text -> text.replaceFirst(",", ""));
        text(file, "a number in bare words", 0, table, text -> text.replaceFirst("\"epochs\" : \\d+", "\"epochs\" : NaN"));
        List<String> keys = file.equals("run.json")
                ? List.of("id", "success", "seed", "epochs", "train_accuracy", "test_loss", "seconds", "published",
                        "provenance", "files")
                : List.of("id", "success", "first_seed", "seeds", "epochs", "learned", "published", "provenance", "files");
        for (String key : keys) {
            text(file, key + " of null", 0, table, text -> value(text, key, "null"));
            text(file, "no " + key, 0, table, text -> text.replaceFirst("\"" + key + "\"", "\"no_" + key + "\""));
            text(file, key + " of another type", 0, table, text -> value(text, key, "[ true ]"));
        }
        text(file, "another experiment", 0, table, text -> value(text, "id", "\"tanh-5\""));
        text(file, "epochs as a text", 0, table, text -> value(text, "epochs", "\"5\""));
        text(file, "half an epoch", 0, table, text -> value(text, "epochs", "5.5"));
        text(file, "no epochs", 0, table, text -> value(text, "epochs", "0"));
        text(file, "negative epochs", 0, table, text -> value(text, "epochs", "-5"));
        text(file, "huge epochs", 0, table, text -> value(text, "epochs", "99999999999"));
        text(file, "other epochs", 0, table, text -> value(text, "epochs", "4"));
        text(file, "an unknown criterion", 0, table, text -> text.replace("\"test_accuracy\"\n", "\"luck\"\n")
                .replaceFirst("\"metric\" : \"test_accuracy\"", "\"metric\" : \"luck\""));
        text(file, "a criterion by number", 0, table,
                text -> text.replaceFirst("\"metric\" : \"test_accuracy\"", "\"metric\" : 0"));
        text(file, "another threshold", 0, table, text -> text.replaceFirst("0\\.75", "0.25"));
        text(file, "published of null", 0, table, text -> text.replaceFirst("\"published\" : \\[ ", "\"published\" : [ null, "));
        text(file, "another date", 0, table, text -> text.replaceFirst("2026-11-21", "2026-11-22"));
        // Right to the checksum: each would be shown, or end the report on all results.
        for (String value : List.of("abc", "", "-0.1", "1.5", "1e-1", "NaN", "9".repeat(400))) {
            sealed(file, "a published accuracy of " + value, table,
                    text -> text.replaceFirst("\"value\" : \"0\\.816\"", "\"value\" : \"" + value + "\""));
        }
        sealed(file, "published of another experiment", table,
                text -> text.replaceFirst("\"experiment\" : \"tanh-1\"", "\"experiment\" : \"tanh-5\""));
        for (String threshold : List.of("-0.01", "1.01", "1e300", "\"NaN\"")) {
            sealed(file, "a sealed threshold of " + threshold, table, text -> text.replaceFirst("0\\.75", threshold));
        }
        sealed(file, "a negative loss as threshold", table, text -> text.replaceFirst(
                "\"metric\" : \"test_accuracy\",(\\s*)\"threshold\" : 0\\.75", "\"metric\" : \"test_loss\",$1\"threshold\" : -1"));
        sealed(file, "no threads", table, text -> text.replaceFirst("\"threads\" : 1", "\"threads\" : 0"));
        for (String date : List.of("", "today", "2026-11-21", "2026-02-30T00:00:00Z")) {
            sealed(file, "a date of " + date, table, text -> text.replaceFirst("2026-11-21T[^\"]*", date));
        }
        // A key is a name, not a path.
        for (String name : List.of("/dev/zero", "../tanh-5/accuracy.csv", "README.md", "")) {
            sealed(file, "a checksum of " + name, table, text -> text.replaceFirst(
                    "\"files\" : \\{", "\"files\" : {\n    \"" + name + "\" : \"" + "0".repeat(63) + "1\","));
        }
        text(file, "a command of two lines", 0, table, text -> text.replaceFirst("a command", "a\\\\ncommand"));
        text(file, "another checksum", 0, table, text -> text.replaceFirst("(\\.csv\" : \")[0-9a-f]{4}", "$10000"));
        text(file, "a checksum less", 0, table, text -> text.replaceFirst("    \"[a-z]+\\.csv\" : \"[0-9a-f]+\",\n", ""));
        text(file, "a checksum of null", 0, table, text -> text.replaceFirst("(\\.csv\" : )\"[0-9a-f]+\"", "$1null"));
    }

    private static void ofRecords(List<Row> table) {
        records("empty", 0, table, lines -> lines.clear());
        records("a blank line", 2, table, lines -> lines.add(1, ""));
        records("null", 2, table, lines -> lines.set(1, "null"));
        records("a list", 2, table, lines -> lines.set(1, "[]"));
        records("a word", 2, table, lines -> lines.set(1, "records"));
        records("half a line", 2, table, lines -> lines.set(1, lines.get(1).substring(0, lines.get(1).length() / 2)));
        records("a line twice", 3, table, lines -> lines.add(2, lines.get(1)));
        records("without its first line", 0, table, lines -> lines.remove(0));
        records("without a line in the middle", 0, table, lines -> lines.remove(1));
        records("without its last line", 0, table, lines -> lines.remove(lines.size() - 1));
        records("lines swapped", 2, table, lines -> Collections.swap(lines, 0, 1));
        key("another seed", table, line -> line.replace("tanh-1 seed 7", "tanh-1 seed 8"));
        key("another layer", table, line -> line.replaceFirst("dense_01", "dense_03"));
        key("no epoch", table, line -> line.replaceFirst("\"epoch\":\\d+,", ""));
        key("an epoch of null", table, line -> line.replaceFirst("\"epoch\":\\d+", "\"epoch\":null"));
        key("an epoch as a text", table, line -> line.replaceFirst("\"epoch\":\\d+", "\"epoch\":\"2\""));
        key("a negative epoch", table, line -> line.replaceFirst("\"epoch\":\\d+", "\"epoch\":-2"));
        key("a huge epoch", table, line -> line.replaceFirst("\"epoch\":\\d+", "\"epoch\":99999999999"));
        key("a negative count", table, line -> line.replaceFirst("\"count\":32", "\"count\":-32"));
        key("another count", table, line -> line.replaceFirst("\"count\":32", "\"count\":31"));
        key("a negative norm", table, line -> line.replaceFirst("\"l2\":", "\"l2\":-"));
        key("a mean of null", table, line -> line.replaceFirst("\"mean\":[^,]*", "\"mean\":null"));
        key("parameters of null", table, line -> line.replaceFirst("\"parameters\":\\[", "\"parameters\":[null,"));
        key("a key more", table, line -> line.replaceFirst("\\{", "{\"more\":1,"));
        key("a key of two lines", table, line -> line.replaceFirst("\\{", "{\"a\\\\nb\":1,"));
        key("a key of 40,000 letters", table, line -> line.replaceFirst("\\{", "{\"" + "k".repeat(40_000) + "\":1,"));
        key("an unknown role", table, line -> line.replaceFirst("WEIGHT", "LUCK"));
        key("a mean beyond all elements", table, line -> line.replaceFirst("\"mean\":[^,]*", "\"mean\":1e300"));
        key("a norm of NaN", table, line -> line.replaceFirst("\"l2\":[^,]*", "\"l2\":\"NaN\""));
        key("another mean", table, line -> line.replaceFirst("\"mean\":[^,]*", "\"mean\":0.125"));
        key("a mean of NaN", table, line -> line.replaceFirst("\"mean\":[^,]*", "\"mean\":\"NaN\""));
        table.add(new Row(RecordFile.NAME, "not compressed", 0, DamageTest::uncompressed));
    }

    private static void ofLayers(List<Row> table) {
        String file = StudyFiles.LAYERS;
        compressed(file, "empty", 1, table, lines -> lines.clear());
        compressed(file, "header only", 0, table, lines -> lines.subList(1, lines.size()).clear());
        compressed(file, "a row twice", 3, table, lines -> lines.add(2, lines.get(1)));
        compressed(file, "without its first row", 2, table, lines -> lines.remove(1));
        compressed(file, "without an epoch", 0, table, lines -> lines.subList(1, 3).clear());
        compressed(file, "epochs swapped", 4, table, lines -> Collections.rotate(lines.subList(1, 5), 2));
        compressed(file, "seeds swapped", 6, table, lines -> Collections.rotate(lines.subList(1, 9), 4));
        compressed(file, "another mean", 0, table, lines -> lines.set(2, cell(lines, 2, "weight_mean", "0.0625")));
        for (String seed : List.of("6", "11", "-7", "x")) {
            compressed(file, "a seed of " + seed, 3, table, lines -> lines.set(2, cell(lines, 2, "seed", seed)));
        }
        for (String epoch : List.of("0", "501", "2.0")) {
            compressed(file, "an epoch of " + epoch, 3, table, lines -> lines.set(2, cell(lines, 2, "epoch", epoch)));
        }
        for (String layer : List.of("0", "1", "3")) {
            compressed(file, "a layer of " + layer, 3, table, lines -> lines.set(2, cell(lines, 2, "layer", layer)));
        }
        for (String column : List.of("gradient_mean_abs", "gradient_sd", "weight_sd", "active")) {
            compressed(file, column + " of -1", 3, table, lines -> lines.set(2, cell(lines, 2, column, "-1")));
        }
        compressed(file, "active of 1.5", 3, table, lines -> lines.set(2, cell(lines, 2, "active", "1.5")));
        table.add(new Row(file, "not compressed", 0, DamageTest::uncompressed));
    }

    @ParameterizedTest
    @MethodSource("table")
    void isToldInOneLine(Row row) throws IOException {
        Path file = folder.resolve(ID).resolve(row.file());
        byte[] right = Files.readAllBytes(file);
        byte[] wrong = row.damage().apply(right.clone());
        assertThat(wrong).isNotEqualTo(right);
        try {
            if (wrong == null) {
                Files.delete(file);
            } else {
                Files.write(file, wrong);
            }
            StoredResults stored = StoredResults.in(folder);

            String told = assertThat(stored.damages()).singleElement().actual().toString();
            assertThat(told)
                    .startsWith(file + (row.line() > 0 ? ", line " + row.line() + ": " : ""))
                    .matches("(?s).*(: a command|exec.args=\"(run|study) tanh-1 --out " + Pattern.quote(folder.toString()) + "\")")
                    .hasLineCount(1);
            assertThat(told.substring(file.toString().length()))
                    .doesNotContain("null", "plumbline.", "java.", "jackson", "Exception", "record [", "\r")
                    .hasSizeLessThan(300);
            assertThat(stored.runs()).hasSize(OF_RUN.contains(row.file()) ? 0 : 1);
            assertThat(stored.studies()).hasSize(OF_STUDY.contains(row.file()) ? 0 : 1);
        } finally {
            Files.write(file, right);
        }
    }

    @Test
    void thereAreManyDamagesAndWithoutThemNoneIsTold() throws IOException {
        assertThat(table()).hasSizeGreaterThan(400);
        StoredResults stored = StoredResults.in(folder);
        assertThat(stored.damages()).isEmpty();
        assertThat(stored.runs()).hasSize(1);
        assertThat(stored.studies()).hasSize(1);
    }

    private static void text(String file, String name, int line, List<Row> table, UnaryOperator<String> damage) {
        table.add(new Row(file, name, line, bytes -> damage.apply(new String(bytes, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Damaged by somebody who makes the file's own checksum right again. */
    private static void sealed(String file, String name, List<Row> table, UnaryOperator<String> damage) {
        text(file, name, 0, table, text -> {
            String wrong = damage.apply(text);
            assertThat(wrong).isNotEqualTo(text);
            Matcher own = Pattern.compile(Pattern.quote("\"" + file + "\" : \"") + "([0-9a-f]{64})").matcher(wrong);
            assertThat(own.find()).isTrue();
            String unsealed = wrong.replace(own.group(1), "0".repeat(64));
            return wrong.replace(own.group(1), Checksums.of(unsealed));
        });
    }

    private static void rows(String file, String name, int line, List<Row> table, Consumer<List<String>> damage) {
        text(file, name, line, table, text -> {
            List<String> lines = new ArrayList<>(text.lines().toList());
            damage.accept(lines);
            return String.join("\n", lines) + "\n";
        });
    }

    private static void column(String file, String column, List<Row> table, String... values) {
        for (String value : values) {
            rows(file, column + " of " + value, 3, table, lines -> lines.set(2, cell(lines, 2, column, value)));
        }
    }

    private static String cell(List<String> lines, int row, String column, String value) {
        String[] cells = lines.get(row).split(",");
        cells[List.of(lines.get(0).split(",")).indexOf(column)] = value;
        return String.join(",", cells);
    }

    private static String value(String text, String key, String value) {
        return text.replaceFirst("\n  \"" + key + "\" : ([^\\[{\n]*[^,\n]|\\{[^}]*\\}|\\[[^\\]]*\\])", "\n  \"" + key + "\" : " + value);
    }

    private static void key(String name, List<Row> table, UnaryOperator<String> damage) {
        records(name, 2, table, lines -> lines.set(1, damage.apply(lines.get(1))));
    }

    private static void records(String name, int line, List<Row> table, Consumer<List<String>> damage) {
        compressed(RecordFile.NAME, name, line, table, damage);
    }

    private static void compressed(String file, String name, int line, List<Row> table, Consumer<List<String>> damage) {
        table.add(new Row(file, name, line, bytes -> {
            List<String> lines = new ArrayList<>(
                    new String(uncompressed(bytes), StandardCharsets.UTF_8).lines().toList());
            damage.accept(lines);
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                for (String each : lines) {
                    gzip.write((each + "\n").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return compressed.toByteArray();
        }));
    }

    private static byte[] uncompressed(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
