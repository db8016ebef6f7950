package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plumbline.network.LayerId;
import plumbline.network.ParameterRole;

class GradientRecordTest {

    /** With all that JSON has no word for: NaN and infinite elements, and statistics that are NaN. */
    private static final GradientRecord RECORD = new GradientRecord(
            "relu-5 seed 1",
            "main",
            1_700_000_000_123L,
            7,
            96,
            Scale.MEAN,
            OptionalDouble.of(Math.PI),
            List.of(
                    parameter("dense_01", 1, "W", 0.1, -0.3125, 0, 1e-300, Double.NaN),
                    parameter("dense_01", 1, "b", Double.NaN, Double.POSITIVE_INFINITY),
                    parameter("Ausgang µ", 2, "W", 1e30)));

    private static ParameterRecord parameter(String layerName, int layer, String name, double... gradient) {
        return new ParameterRecord(
                new LayerId(layerName, layer),
                name,
                ParameterRole.WEIGHT,
                ArraySummary.of(gradient),
                ArraySummary.of(new double[] {layer, -0.25}),
                ArraySummary.of(new double[] {1e-9}),
                0.75);
    }

    @Test
    void comesBackFromBytes() {
        GradientRecord decoded = new GradientRecord();

        decoded.decode(RECORD.encode());

        assertSame(decoded, RECORD);
    }

    @Test
    void comesBackFromTheMiddleOfABuffer() {
        ByteBuffer buffer = ByteBuffer.allocate(RECORD.encodingLengthBytes() + 5);
        buffer.position(5);
        GradientRecord decoded = new GradientRecord();

        RECORD.encode(buffer);
        buffer.flip().position(5);
        decoded.decode(buffer);

        assertSame(decoded, RECORD);
        assertThat(buffer.remaining()).isZero();
    }

    @Test
    void comesBackFromAStream() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        GradientRecord decoded = new GradientRecord();

        RECORD.encode(stream);
        decoded.decode(new ByteArrayInputStream(stream.toByteArray()));

        assertSame(decoded, RECORD);
    }

    @Test
    void comesBackFromJavasSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(stream)) {
            objects.writeObject(RECORD);
        }
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(stream.toByteArray()))) {
            assertSame(((GradientRecord) objects.readObject()).inNineDigits(), RECORD);
        }
    }

    /** Element by element, for the records hold arrays, which Java compares by identity. */
    private static void assertSame(GradientRecord decoded, GradientRecord record) {
        assertThat(decoded)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN is NaN, and every bit of nine digits counts
                .isEqualTo(record.inNineDigits());
        assertThat(decoded.encode()).containsExactly(record.encode());
    }

    /** Whatever bits the elements have and whatever characters the names. */
    @Test
    void anyRecordComesBackFromBytes() {
        RandomGenerator random = new SplittableRandom(1);
        for (int trial = 0; trial < 50; trial++) {
            GradientRecord record = new GradientRecord(
                    text(random),
                    text(random),
                    random.nextLong(),
                    random.nextInt(),
                    random.nextInt(),
                    Scale.MEAN,
                    random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(Double.longBitsToDouble(random.nextLong())),
                    Stream.generate(() -> anyParameter(random)).limit(random.nextInt(4)).toList());
            GradientRecord decoded = new GradientRecord();

            decoded.decode(record.encode());

            assertSame(decoded, record);
        }
    }

    private static ParameterRecord anyParameter(RandomGenerator random) {
        return new ParameterRecord(
                new LayerId(text(random), random.nextInt()),
                text(random),
                ParameterRole.values()[random.nextInt(ParameterRole.values().length)],
                anySummary(random),
                anySummary(random),
                anySummary(random),
                random.nextDouble());
    }

    private static ArraySummary anySummary(RandomGenerator random) {
        return ArraySummary.of(DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                .limit(random.nextInt(6))
                .toArray());
    }

    /** Of any characters, control characters, quotes and pairs of surrogates among them. */
    private static String text(RandomGenerator random) {
        return random.ints(random.nextInt(8), 0, 0x11000)
                .map(character -> Character.isSurrogate((char) character) ? '"' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A training that has failed is told apart from a file that was written before losses were recorded. */
    @Test
    void lossThatIsNoNumberComesBackAndOneThatWasNotRecordedIsNone() {
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0.25}) {
            assertThat(decoded(withLoss(OptionalDouble.of(loss))).loss()).hasValue(loss);
        }
        GradientRecord without = withLoss(OptionalDouble.empty());

        assertThat(new String(without.encode(), StandardCharsets.UTF_8)).doesNotContain("loss");
        assertThat(decoded(without).loss()).isEmpty();
    }

    private static GradientRecord withLoss(OptionalDouble loss) {
        return new GradientRecord("", "main", 1, 1, 0, Scale.MEAN, loss, RECORD.parameters());
    }

    private static GradientRecord decoded(GradientRecord record) {
        GradientRecord decoded = new GradientRecord();
        decoded.decode(record.encode());
        return decoded;
    }

    @Test
    void encodingIsAsLongAsItSays() {
        assertThat(RECORD.encode()).hasSize(RECORD.encodingLengthBytes());
    }

    @Test
    void standsInAStorageUnderItsSessionTypeAndWorker() {
        assertThat(RECORD.getSessionID()).isEqualTo("relu-5 seed 1");
        assertThat(RECORD.getTypeID()).isEqualTo("PlumblineGradients");
        assertThat(RECORD.getWorkerID()).isEqualTo("main");
        assertThat(RECORD.getTimeStamp()).isEqualTo(1_700_000_000_123L);
    }

    @Test
    void bytesThatAreNoRecordAreRefused() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new GradientRecord().decode("[]".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void parametersAddedToTheGivenListLaterAreNotPartOfIt() {
        List<ParameterRecord> parameters = new ArrayList<>(RECORD.parameters());
        GradientRecord record = new GradientRecord("", "main", 1, 1, 0, parameters);

        parameters.clear();

        assertThat(record.parameters()).hasSize(3);
    }
}
