package plumbline.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import plumbline.study.Share;

/**
 * The hidden folder {@value #FOLDER} of some results in which processes that each have a share of one command's work, its shards,
 * leave what they train until it is merged. Beside the seeds it has the file {@value #COMMAND}, whose one line tells what all of
 * them are shards of, and a lock for each that is at work. Times of files decide nothing: machines' clocks differ.
 */
public final class Shards implements AutoCloseable {

    private static final String FOLDER = ".shards";
    private static final String COMMAND = "command";
    private static final String OPTION = " --shard */";
    private static final Pattern LINE = Pattern.compile("([\\x20-\\x7e]{1,10000})" + Pattern.quote(OPTION) + "(\\d{1,6})");

    private final Path folder;
    private final List<ResultsLock> locks = new ArrayList<>();
    private final String words;
    private final int count;

    private Shards(Path folder, String words, int count) {
        this.folder = folder;
        this.words = words;
        this.count = count;
    }

    /**
     * Begins, or goes on with, one shard.
     *
     * @param results where the merged results will stand
     * @param words   the command without the number of the shard, and without where results go, which each machine may know under
     *                another name
     * @throws IOException if another process is at this shard, or the folder has shards of another command
     */
    public static Shards join(Path results, Share share, String words) throws IOException {
        Path folder = Files.createDirectories(results.resolve(FOLDER));
        Shards mine = new Shards(folder, words, share.of());
        mine.locks.add(ResultsLock.on(folder, share));
        try {
            if (!Files.exists(folder.resolve(COMMAND))) {
                OutputFile.replace(folder.resolve(COMMAND), file -> file.write(mine.line() + "\n"));
            }
            Shards first = read(folder);
            if (!first.line().equals(mine.line())) {
                throw new IOException(folder + " has shards of '" + first.line() + "', not of '" + mine.line()
                        + "'; merge those first, or choose another folder with --out");
            }
            return mine;
        } catch (IOException e) {
            mine.close();
            throw e;
        }
    }

    /**
     * All shards in a folder of results, to be merged, none of which is at work.
     *
     * @throws IOException if there are none, or a process is at one of them
     */
    public static Shards merge(Path results) throws IOException {
        Shards all;
        try {
            all = read(results.resolve(FOLDER));
        } catch (NoSuchFileException e) {
            throw new IOException("there are no shards in " + results + "; study, map and cure with --shard make some", e);
        }
        try {
            for (int number = 1; number <= all.count; number++) {
                all.locks.add(ResultsLock.on(all.folder, new Share(number, all.count)));
            }
            return all;
        } catch (IOException e) {
            all.close();
            throw e;
        }
    }

    private static Shards read(Path folder) throws IOException {
        Path file = folder.resolve(COMMAND);
        Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        if (!line.matches() || Integer.parseInt(line.group(2)) == 0) {
            throw new IOException(file + ": it is not the command of shards");
        }
        return new Shards(folder, line.group(1), Integer.parseInt(line.group(2)));
    }

    private String line() {
        return words + OPTION + count;
    }

    /** Where the shards keep the seeds that they have trained. */
    public Path folder() {
        return folder;
    }

    /** The command that they are shards of. */
    public String words() {
        return words;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Deletes what the shards have trained, once it is merged. */
    public void forget() throws IOException {
        Files.delete(folder.resolve(COMMAND)); // First, so that whatever a crash leaves is of no command.
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().endsWith(".lock")).toList()) {
                FileUtils.forceDelete(file.toFile());
            }
        }
    }

    /** Lets others work on these shards. */
    @Override
    public void close() throws IOException {
        for (ResultsLock lock : locks) {
            lock.close();
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // It is still needed.
        }
    }
}
