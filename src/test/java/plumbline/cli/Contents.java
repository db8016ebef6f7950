package plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import plumbline.record.RecordFile;

/** The files below a folder, to compare it with another. */
final class Contents {

    private Contents() {}

    /** Contents by path, one character a byte, so that strings are equal if the files are. */
    static SortedMap<String, String> of(Path folder) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    /** The same without the command lines on pages, which name the folder. */
    private static SortedMap<String, String> withoutCommands(Path folder) throws IOException {
        SortedMap<String, String> contents = of(folder);
        contents.replaceAll((name, text) -> name.endsWith(".md") ? text.replaceAll("Made by `[^`]*`", "Made by") : text);
        return contents;
    }

    /** The same without {@code run.json} and the times of the records, which tell when a run was made and how long it took. */
    static SortedMap<String, String> ofRun(Path folder) throws IOException {
        SortedMap<String, String> contents = withoutCommands(folder);
        contents.remove("run.json");
        try (InputStream records = new GZIPInputStream(Files.newInputStream(folder.resolve(RecordFile.NAME)))) {
            String text = new String(records.readAllBytes(), StandardCharsets.UTF_8);
            contents.put(RecordFile.NAME, text.replaceAll("\"timestamp\":\\d+", ""));
        }
        return contents;
    }

    /** Contents without {@code study.json}, which tells when a study was made. */
    static SortedMap<String, String> ofStudy(Path folder) throws IOException {
        SortedMap<String, String> contents = withoutCommands(folder);
        contents.keySet().removeIf(name -> name.endsWith("study.json"));
        return contents;
    }
}
