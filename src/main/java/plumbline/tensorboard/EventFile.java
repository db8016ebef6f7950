package plumbline.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.tensorflow.framework.Summary;

/**
 * A file of events that TensorBoard reads, one record after the other: the length of the event in 8 bytes and its check, then the event
 * and its check, all little-endian. A check is a masked CRC-32C.
 *
 * <p>Source: TensorFlow's {@code lib/io/record_writer.h} and {@code util/event.proto}, whose fields it writes: 1 = wall time, 2 = step,
 * 3 = version of the file, 5 = summary. ND4J has the classes of a summary, but not that of an event.
 */
final class EventFile implements Closeable {

    /** TensorBoard takes every file with {@code tfevents} in its name. */
    static final String NAME = "events.out.tfevents.plumbline";

    private static final String VERSION = "brain.Event:2";
    private static final int LENGTH = Long.BYTES;
    private static final int CHECK = Integer.BYTES;
    private static final int MASK = 0xa282ead8;

    private final FileChannel file;

    private EventFile(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens the file of a folder, which is made if it is missing. Events are written after those that are there; a last one that is not
     * whole, since a process died over it, is cut off.
     *
     * @throws InUseException if another one writes to it, in this process or another
     * @throws IOException    if it cannot be written to, or has been damaged: that is left as it is
     */
    static EventFile in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(NAME);
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, path);
            long end = endOfWhole(file, path);
            file.truncate(end).position(end);
            EventFile events = new EventFile(file);
            if (end == 0) {
                events.writeVersion(System.currentTimeMillis() / 1e3);
            }
            return events;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Until the file is closed, or the process ends. */
    private static void lock(FileChannel file, Path path) throws IOException {
        try {
            if (file.tryLock() == null) {
                throw new InUseException(path);
            }
        } catch (OverlappingFileLockException e) {
            throw new InUseException(path);
        }
    }

    /** Two that write to one file would overwrite each other. */
    static final class InUseException extends IOException {

        private static final long serialVersionUID = 1;

        InUseException(Path path) {
            super(path + " is being written to: name another folder");
        }
    }

    /** Where the last record that is whole ends. */
    private static long endOfWhole(FileChannel file, Path path) throws IOException {
        long size = file.size();
        long end = 0;
        while (size - end >= LENGTH + CHECK) {
            ByteBuffer length = read(file, end, LENGTH + CHECK);
            long event = length.getLong(0);
            boolean known = length.getInt(LENGTH) == check(length.array(), LENGTH) && event >= 0;
            long next = end + LENGTH + CHECK + event + CHECK;
            if (known && next > size) {
                return end;
            }
            if (!known || event > Integer.MAX_VALUE - CHECK || !isWhole(read(file, end + LENGTH + CHECK, (int) event + CHECK))) {
                throw new IOException(path + ": damaged at byte " + end + "; name another folder, or remove it");
            }
            end = next;
        }
        return end;
    }

    private static boolean isWhole(ByteBuffer event) {
        int length = event.capacity() - CHECK;
        return event.getInt(length) == check(event.array(), length);
    }

    private static ByteBuffer read(FileChannel file, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // until all are read
        }
        return bytes;
    }

    private static int check(byte[] bytes, int count) {
        CRC32C check = new CRC32C();
        check.update(bytes, 0, count);
        int value = (int) check.getValue();
        return (value >>> 15 | value << 17) + MASK;
    }

    private void writeVersion(double wallTime) throws IOException {
        byte[] event = new byte[CodedOutputStream.computeDoubleSize(1, wallTime) + CodedOutputStream.computeStringSize(3, VERSION)];
        CodedOutputStream out = CodedOutputStream.newInstance(event);
        out.writeDouble(1, wallTime);
        out.writeString(3, VERSION);
        write(event);
    }

    /**
     * Writes one event; when this returns, the system has it.
     *
     * @param wallTime seconds since 1970
     * @param step     at which TensorBoard shows it
     */
    void write(double wallTime, long step, Summary summary) throws IOException {
        byte[] event = new byte[CodedOutputStream.computeDoubleSize(1, wallTime)
                + CodedOutputStream.computeInt64Size(2, step)
                + CodedOutputStream.computeMessageSize(5, summary)];
        CodedOutputStream out = CodedOutputStream.newInstance(event);
        out.writeDouble(1, wallTime);
        out.writeInt64(2, step);
        out.writeMessage(5, summary);
        write(event);
    }

    private void write(byte[] event) throws IOException {
        ByteBuffer record =
                ByteBuffer.allocate(LENGTH + CHECK + event.length + CHECK).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(event.length);
        record.putInt(check(record.array(), LENGTH));
        record.put(event).putInt(check(event, event.length)).flip();
        while (record.hasRemaining()) {
            file.write(record);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
