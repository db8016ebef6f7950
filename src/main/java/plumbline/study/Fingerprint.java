package plumbline.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import plumbline.data.Examples;
import plumbline.experiment.Task;
import plumbline.network.NetworkAdapter;

/**
 * A fingerprint of all that decides what a seed of an experiment gives: network, initial weights, data, epochs, batch size.
 * Results with different ones must not be mixed.
 *
 * @param fingerprint hexadecimal
 */
record Fingerprint(String fingerprint) {

    static Fingerprint of(StudyPlan plan) {
        Task task = plan.task();
        MessageDigest digest = sha256();
        Model network = task.network(1); // Not 0, of which ND4J draws others every time.
        digest.update(NetworkAdapter.of(network).json().getBytes(StandardCharsets.UTF_8));
        update(digest, network.params());
        IntStream.concat(
                        IntStream.of(task.epochs(), task.batchSize(), plan.every()),
                        plan.recorded().stream().mapToInt(Integer::intValue))
                .forEach(number -> digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number)));
        Examples train = task.data().train();
        for (Examples examples : List.of(train, train.epoch(2), task.data().test())) {
            MultiDataSet data = examples.toMultiDataSet();
            Stream.of(data.getFeatures(), data.getLabels(), data.getFeaturesMaskArrays())
                    .filter(Objects::nonNull)
                    .flatMap(Arrays::stream)
                    .filter(Objects::nonNull)
                    .forEach(array -> update(digest, array));
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest(), 0, 16));
    }

    /** That of a file's bytes, hexadecimal. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static void update(MessageDigest digest, INDArray array) {
        float[] numbers = array.ravel().toFloatVector();
        ByteBuffer bytes = ByteBuffer.allocate(array.rank() * Long.BYTES + numbers.length * Float.BYTES);
        for (long length : array.shape()) {
            bytes.putLong(length);
        }
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        digest.update(bytes.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
