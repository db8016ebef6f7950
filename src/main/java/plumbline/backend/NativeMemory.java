package plumbline.backend;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory outside of Java's heap in which ND4J keeps its arrays.
 *
 * @param bytes how much of it there may be
 * @param limit what limits it, in words
 */
public record NativeMemory(double bytes, String limit) {

    /** The least of what JavaCPP allows this process and what the machine has. */
    public static NativeMemory most() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Stream.of(
                        new NativeMemory(machine.getTotalMemorySize(), "this machine has"),
                        ofJavaCpp(Pointer.maxBytes(), "-Xmx, or -Dorg.bytedeco.javacpp.maxbytes, allows"),
                        ofJavaCpp(Pointer.maxPhysicalBytes(), "-Dorg.bytedeco.javacpp.maxphysicalbytes allows"))
                .min(Comparator.comparingDouble(NativeMemory::bytes))
                .orElseThrow();
    }

    /** @param bytes not limited if 0 */
    private static NativeMemory ofJavaCpp(long bytes, String limit) {
        return new NativeMemory(bytes == 0 ? Double.POSITIVE_INFINITY : bytes, limit);
    }
}
