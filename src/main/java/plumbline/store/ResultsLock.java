package plumbline.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import plumbline.study.Share;

/**
 * The right to write to a folder of results, or to train one share of them, which one process has at a time: the lock on a hidden
 * file that also holds the number of that process. The operating system releases it when the process ends, however it ends.
 */
final class ResultsLock implements Closeable {

    private static final String NAME = ".plumbline.lock";
    /** Beyond all that is in the file, which others may so read even where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    /** A process that has just got the lock, or has just released it, needs a moment to say so. */
    private static final int ATTEMPTS = 100;

    private static final int MILLIS = 20;

    /**
     * The locks that this process has: where POSIX rules, opening and closing the file of a lock once more would
     * release it.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel locked;
    /** By which the lock was found to stand under its name; to be closed with it, as closing it would release it. */
    private final FileChannel named;

    private ResultsLock(Path file, FileChannel locked, FileChannel named) {
        this.file = file;
        this.locked = locked;
        this.named = named;
    }

    /**
     * Takes the lock on a folder of results.
     *
     * @throws IOException if another process has it, naming that process; or if the folder cannot be written to
     */
    static ResultsLock on(Path folder) throws IOException {
        return on(folder, NAME, "writes to " + folder + "; wait for it, or choose another folder with --out");
    }

    /**
     * Takes the lock on a share of results.
     *
     * @param folder of all shares
     * @throws IOException if another process has it, naming that process; or if the folder cannot be written to
     */
    static ResultsLock on(Path folder, Share share) throws IOException {
        return on(folder, "." + share.number() + ".lock", "trains shard " + share + " in " + folder + "; wait for it");
    }

    /** @param work what another process is at, if it has the lock */
    private static ResultsLock on(Path folder, String name, String work) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        synchronized (HELD) {
            if (HELD.contains(file)) {
                throw held(", pid " + ProcessHandle.current().pid(), work);
            }
            for (int i = 0; i < ATTEMPTS; i++) {
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                ResultsLock lock = null;
                try {
                    lock = channel.tryLock(LOCKED_BYTE, 1, false) == null ? null : named(file, channel);
                    if (lock != null) {
                        HELD.add(file);
                        return lock;
                    }
                    String holder = text(channel);
                    if (!holder.isEmpty()) {
                        throw held(", pid " + holder.split(" ")[0], work);
                    }
                } finally {
                    if (lock == null) {
                        channel.close();
                    }
                }
                pause();
            }
        }
        throw held("", work);
    }

    /** The lock on a file, if that still stands under its name: another process may just have deleted it. */
    private static ResultsLock named(Path file, FileChannel locked) throws IOException {
        // The number alone tells processes apart on one machine only; in containers all have the same.
        String mine = ProcessHandle.current().pid() + " " + UUID.randomUUID();
        try {
            OutputFile.named(file, () -> {
                locked.truncate(0);
                locked.write(ByteBuffer.wrap(mine.getBytes(StandardCharsets.US_ASCII)), 0);
            });
        } catch (IOException e) { // The disk has no room even for a number.
            Files.deleteIfExists(file);
            throw e;
        }
        try {
            FileChannel named = FileChannel.open(file, StandardOpenOption.READ);
            if (text(named).equals(mine)) {
                return new ResultsLock(file, locked, named);
            }
            named.close();
        } catch (NoSuchFileException e) {
            // Deleted by the process that had the lock before.
        }
        return null;
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).replaceAll("[^ -~]", "");
    }

    private static IOException held(String who, String work) {
        return new IOException("another plumbline" + who + ", " + work);
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while it waited for the lock");
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (HELD.remove(file)) {
                try (locked; named) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
