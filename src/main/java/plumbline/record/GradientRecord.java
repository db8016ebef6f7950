package plumbline.record;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.shade.jackson.annotation.Nulls;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.core.JsonLocation;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonStreamContext;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.core.util.JsonParserDelegate;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonMappingException;
import org.nd4j.shade.jackson.databind.MapperFeature;
import org.nd4j.shade.jackson.databind.SerializerProvider;
import org.nd4j.shade.jackson.databind.introspect.AnnotatedMember;
import org.nd4j.shade.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import org.nd4j.shade.jackson.databind.module.SimpleModule;
import org.nd4j.shade.jackson.databind.ser.std.StdScalarSerializer;

/**
 * All parameters of a network at one step of training: gradients, weights and updates. The one record that travels from
 * training through a DL4J {@code StatsStorageRouter} to files and pages; encoded as JSON in UTF-8, its numbers with nine
 * significant digits, by ND4J's own copy of Jackson, because the one that DL4J's UI brings to a program is too old for
 * records.
 *
 * <p>Immutable but for {@link #decode}, which DL4J's storages call on an empty record.
 */
public final class GradientRecord implements StoredAsJson {

    /** Under this type the records stand in a {@code StatsStorage}, beside {@code StatsListener}'s. */
    public static final String TYPE_ID = "PlumblineGradients";

    /** The worker of a network that one process trains; DL4J's own records call it so too. */
    public static final String WORKER = "main";

    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new Required())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new NineDigitsSerializer())
                    .addSerializer(Double.class, new NineDigitsSerializer()))
            .build();

    private Step step;

    /** A file must say everything but what it leaves out as usual. */
    private static final class Required extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return !member.hasAnnotation(Usually.class);
        }
    }

    /** Nothing in a file is null: Jackson 2.13 would take it for what the file leaves out. */
    private static final class NoNulls extends JsonParserDelegate {

        NoNulls(JsonParser json) {
            super(json);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                throw new NullFound(this);
            }
            return token;
        }
    }

    private static final class NullFound extends JsonMappingException {

        private static final long serialVersionUID = 1;

        private final String key;

        NullFound(JsonParser json) {
            super(json, "null");
            Deque<Object> steps = new ArrayDeque<>();
            for (JsonStreamContext at = json.getParsingContext(); at.getParent() != null; at = at.getParent()) {
                steps.addFirst(at.inArray() ? (Object) at.getCurrentIndex() : at.getCurrentName());
            }
            key = KeyPath.of(steps.stream());
        }
    }

    private static final class NineDigitsSerializer extends StdScalarSerializer<Double> {

        private static final long serialVersionUID = 1;

        NineDigitsSerializer() {
            super(double.class, false);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(NineDigits.of(value));
        }
    }

    private record Step(
            String session,
            String worker,
            long timestamp,
            int epoch,
            int iteration,
            @Usually Scale scale,
            @Usually Double loss,
            List<ParameterRecord> parameters)
            implements Serializable {

        Step {
            scale = scale == null ? Scale.MEAN : scale;
        }

        Step inNineDigits() {
            return new Step(
                    session,
                    worker,
                    timestamp,
                    epoch,
                    iteration,
                    scale,
                    loss == null ? null : NineDigits.of(loss),
                    parameters.stream().map(ParameterRecord::inNineDigits).toList());
        }

        void check() {
            require(epoch >= 1 && iteration >= 0, "there is no epoch %d, iteration %d".formatted(epoch, iteration));
            require(!parameters.isEmpty(), "it has no parameters");
            require(timestamp >= 0, "there is no time " + timestamp);
            require(scale.isPossible(), "there is no scale of " + scale.applied());
            parameters.forEach(ParameterRecord::check);
        }
    }

    /** An empty record, for a storage to {@link #decode} into. */
    public GradientRecord() {}

    /**
     * A record made anew from what was stored of it.
     *
     * @param session    under which it stands in a storage
     * @param worker     {@link #WORKER}, or which of several that train copies of one network
     * @param timestamp  milliseconds since 1970
     * @param epoch      1 = first
     * @param iteration  mini-batches before this one
     * @param scale      of which loss the gradient is
     * @param loss       of the mini-batch, empty if it was not recorded
     * @param parameters from the input's to the output's
     */
    public GradientRecord(
            String session,
            String worker,
            long timestamp,
            int epoch,
            int iteration,
            Scale scale,
            OptionalDouble loss,
            List<ParameterRecord> parameters) {
        this(new Step(
                session,
                worker,
                timestamp,
                epoch,
                iteration,
                scale,
                loss.isPresent() ? loss.getAsDouble() : null,
                List.copyOf(parameters)));
    }

    private GradientRecord(Step step) {
        this.step = step;
    }

    /** Of a loss with one term for each example, whose mean is trained, and whose value was not recorded. */
    public GradientRecord(
            String session,
            String worker,
            long timestamp,
            int epoch,
            int iteration,
            List<ParameterRecord> parameters) {
        this(session, worker, timestamp, epoch, iteration, Scale.MEAN, OptionalDouble.empty(), parameters);
    }

    /**
     * A record made anew from its JSON.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static GradientRecord parse(String json) {
        GradientRecord record = new GradientRecord();
        try {
            record.step = JSON.readValue(new NoNulls(JSON.createParser(json)), Step.class);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(key(e) + " is missing, unknown or of the wrong type", e);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation(); // none of what exceeds the parser's limits
            throw new IllegalArgumentException(
                    where == null ? "it is no record" : "it is no JSON, from column " + where.getColumnNr() + " on", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A string has none.
        }
        require(record.step != null, "it is no record");
        record.step.check();
        return record;
    }

    private static String key(JsonMappingException e) {
        String key = e instanceof NullFound found
                ? found.key
                : KeyPath.of(e.getPath().stream()
                        .map(step -> step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName()));
        return key.isEmpty() ? "a key" : key;
    }

    /**
     * Checks that this is a later record of the same run.
     *
     * @throws IllegalArgumentException saying why it is not
     */
    void requireNextOf(GradientRecord previous) {
        whyNotNextOf(previous).ifPresent(reason -> require(false, reason));
    }

    /** Whether this can be a later record of the same run. */
    public boolean isNextOf(GradientRecord previous) {
        return whyNotNextOf(previous).isEmpty();
    }

    private Optional<String> whyNotNextOf(GradientRecord previous) {
        if (getTimeStamp() <= previous.getTimeStamp()) {
            return Optional.of("it is not later than the record before");
        }
        if (iteration() <= previous.iteration() || epoch() < previous.epoch()) {
            return Optional.of("epoch %d, iteration %d follows epoch %d, iteration %d"
                    .formatted(epoch(), iteration(), previous.epoch(), previous.iteration()));
        }
        boolean sameRun = getSessionID().equals(previous.getSessionID())
                && getWorkerID().equals(previous.getWorkerID())
                && areOfOneNetwork(parameters(), previous.parameters());
        return sameRun ? Optional.empty() : Optional.of("it is of another network than the record before");
    }

    /** The same under another name. */
    public GradientRecord named(String session) {
        return new GradientRecord(new Step(
                session, step.worker, step.timestamp, step.epoch, step.iteration, step.scale, step.loss, step.parameters));
    }

    /** The same with nine significant digits: what comes back from {@link #encode()}. */
    public GradientRecord inNineDigits() {
        return new GradientRecord(step.inNineDigits());
    }

    /** Whether these can be the same arrays at two steps. */
    static boolean areOfOneNetwork(List<ParameterRecord> some, List<ParameterRecord> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            ParameterRecord one = some.get(i);
            ParameterRecord other = others.get(i);
            if (!one.layer().equals(other.layer())
                    || !one.parameter().equals(other.parameter())
                    || one.gradient().stats().count() != other.gradient().stats().count()) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** 1 = first. */
    public int epoch() {
        return step.epoch;
    }

    /**
     * DL4J's count of mini-batches before this one, 0 = first; more than that of the record before, even where a worker of a
     * {@code ParallelWrapper} begins again and DL4J counts anew. A worker's first need not be 0: in one fit of two that
     * averaged, DL4J's own count of the second's network went from 1 to 6 while that of the first's went from 0 to 5.
     */
    public int iteration() {
        return step.iteration;
    }

    /** Of which loss the gradient is. */
    public Scale scale() {
        return step.scale;
    }

    /**
     * The loss of the mini-batch where the gradient was taken, before the update, as DL4J's {@code score()} has it: with what L1
     * and L2 add, the mean over the examples, or their sum in a network configured with {@code miniBatch(false)}; NaN or
     * infinite where training has failed. Empty in files that were written before losses were recorded.
     */
    public OptionalDouble loss() {
        return step.loss == null ? OptionalDouble.empty() : OptionalDouble.of(step.loss);
    }

    /** Every parameter array, from the input's to the output's. */
    public List<ParameterRecord> parameters() {
        return step.parameters;
    }

    /** The arrays that are weights, recurrent ones included, from the input's to the output's. */
    public List<ParameterRecord> weights() {
        return parameters().stream().filter(array -> array.role().isWeight()).toList();
    }

    /** What to call an array of {@link #weights()}: its layer's name, and the array's too where the layer has several. */
    public String label(ParameterRecord weights) {
        String layer = weights.layer().name();
        boolean alone = weights().stream().filter(array -> array.layer().equals(weights.layer())).count() == 1;
        return alone ? layer : layer + " " + weights.parameter();
    }

    @Override
    public String getSessionID() {
        return step.session;
    }

    @Override
    public String getTypeID() {
        return TYPE_ID;
    }

    @Override
    public String getWorkerID() {
        return step.worker;
    }

    /** Milliseconds since 1970, when the step ended; at least one more than of the record before. */
    @Override
    public long getTimeStamp() {
        return step.timestamp;
    }

    @Override
    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void decode(byte[] encoded) {
        try {
            step = JSON.readValue(encoded, Step.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
