package plumbline.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import plumbline.Experiment;
import plumbline.data.Points;

/**
 * A fingerprint of all that decides what a seed of an experiment gives: network, data, epochs, batch size. Results with
 * different ones must not be mixed.
 *
 * @param fingerprint hexadecimal
 */
record Definition(String fingerprint) {

    static Definition of(StudyPlan plan) {
        Experiment experiment = plan.experiment();
        MessageDigest digest = sha256();
        digest.update(experiment.configuration(0).toJson().getBytes(StandardCharsets.UTF_8));
        for (int number : List.of(experiment.epochs(), experiment.batchSize(), plan.evaluateEvery())) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
        }
        for (Points points : List.of(experiment.data().train(), experiment.data().test())) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, points.size()));
            for (int i = 0; i < points.size(); i++) {
                for (double coordinate : points.x()[i]) {
                    digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, coordinate));
                }
                digest.update((byte) points.y()[i]);
            }
        }
        return new Definition(HexFormat.of().formatHex(digest.digest(), 0, 16));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
