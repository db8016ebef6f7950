package plumbline.run;

import java.util.Locale;
import plumbline.backend.NativeMemory;
import plumbline.experiment.Task;
import plumbline.network.NetworkSize;

/** Refuses networks that cannot be trained for want of memory, before anything is trained or written. */
public final class MemoryCheck {

    private MemoryCheck() {}

    /**
     * Checks that there is room.
     *
     * @param id       by which the user knows the task
     * @param networks how many are trained at the same time
     * @throws IllegalArgumentException if there is not, saying what is needed, what there is, and what would help
     */
    public static void require(String id, Task task, int networks) {
        NetworkSize size = task.size();
        NativeMemory memory = NativeMemory.most();
        if (size.bytes() * networks > memory.bytes()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %s at least %s (parameters %s, their gradient as much, updater state %s, activations of a mini-batch"
                            + " %s), and %s %s; it takes a smaller network or mini-batch, or more memory",
                    id,
                    networks == 1 ? "its network needs" : "each of the " + networks + " networks trained at a time needs",
                    gigabytes(size.bytes()),
                    gigabytes(size.parameters()),
                    gigabytes(size.updaterState()),
                    gigabytes(size.activations()),
                    memory.limit(),
                    gigabytes(memory.bytes())));
        }
    }

    private static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
