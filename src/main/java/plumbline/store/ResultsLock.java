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

/**
 * The right to write to a folder of results, which one process has at a time: the lock on a hidden file that also holds the
 * number of that process. The operating system releases it when the process ends, however it ends.
 */
final class ResultsLock implements Closeable {

    private static final String NAME = ".plumbline.lock";
    /** Beyond all that is in the file, which others may so read even where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    /** A process that has just got the lock, or has just released it, needs a moment to say so. */
    private static final int ATTEMPTS = 100;

    private static final int MILLIS = 20;

    /**
     * The folders that this process writes to: where POSIX rules, opening and closing the file of a lock once more would
     * release it.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path folder;
    private final FileChannel locked;
    /** By which the lock was found to stand under its name; to be closed with it, as closing it would release it. */
    private final FileChannel named;

    private ResultsLock(Path folder, FileChannel locked, FileChannel named) {
        this.folder = folder;
        this.locked = locked;
        this.named = named;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException if another process has it, naming that process; or if the folder cannot be written to
     */
    static ResultsLock on(Path folder) throws IOException {
        Path real = folder.toRealPath();
        synchronized (HELD) {
            if (HELD.contains(real)) {
                throw held(folder, ", pid " + ProcessHandle.current().pid());
            }
            for (int i = 0; i < ATTEMPTS; i++) {
                FileChannel channel = FileChannel.open(
                        real.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                ResultsLock lock = null;
                try {
                    lock = channel.tryLock(LOCKED_BYTE, 1, false) == null ? null : named(real, channel);
                    if (lock != null) {
                        HELD.add(real);
                        return lock;
                    }
                    String pid = text(channel);
                    if (!pid.isEmpty()) {
                        throw held(folder, ", pid " + pid);
                    }
                } finally {
                    if (lock == null) {
                        channel.close();
                    }
                }
                pause();
            }
        }
        throw held(folder, "");
    }

    /** The lock on a file, if that still stands under its name: another process may just have deleted it. */
    private static ResultsLock named(Path folder, FileChannel locked) throws IOException {
        String mine = String.valueOf(ProcessHandle.current().pid());
        Path file = folder.resolve(NAME);
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
                return new ResultsLock(folder, locked, named);
            }
            named.close();
        } catch (NoSuchFileException e) {
            // Deleted by the process that had the lock before.
        }
        return null;
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).replaceAll("\\D", "");
    }

    private static IOException held(Path folder, String who) {
        return new IOException("another plumbline" + who + ", writes to " + folder
                + "; wait for it, or choose another folder with --out");
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
            if (HELD.remove(folder)) {
                try (locked; named) {
                    Files.deleteIfExists(folder.resolve(NAME));
                }
            }
        }
    }
}
