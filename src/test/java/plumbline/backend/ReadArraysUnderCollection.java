package plumbline.backend;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Adds arrays that nobody refers to any more while the garbage collector runs all the time. */
final class ReadArraysUnderCollection {

    private static final int OPERATIONS = 200_000;

    private static volatile Object garbage;

    private ReadArraysUnderCollection() {}

    public static void main(String[] arguments) {
        Backend.start();
        Thread collections = new Thread(() -> {
            while (true) {
                garbage = new byte[4096];
            }
        });
        collections.setDaemon(true);
        collections.start();
        INDArray sum = Nd4j.create(DataType.FLOAT, 32, 5);
        INDArray row = Nd4j.ones(DataType.FLOAT, 5);
        for (int i = 0; i < OPERATIONS; i++) {
            sum.addiRowVector(row.mul(1));
        }
        System.out.println(TrainRelu5.MARK + sum.getFloat(31, 4));
    }
}
