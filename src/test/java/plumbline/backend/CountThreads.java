package plumbline.backend;

import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Prints how many threads OpenBLAS and OpenMP may use for one operation, in the first thread and in a further one. */
final class CountThreads {

    private CountThreads() {}

    public static void main(String[] arguments) throws InterruptedException {
        Backend.start();
        print();
        Thread further = new Thread(() -> {
            Backend.startThread();
            print();
        });
        further.start();
        further.join();
    }

    private static void print() {
        Stream.of(
                        Nd4j.factory().blas().getMaxThreads(),
                        NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads())
                .forEach(threads -> System.out.println(TrainRelu5.MARK + threads));
    }
}
