package plumbline.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.indexing.NDArrayIndex;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;
import plumbline.network.ParameterRole;

/** A kind of fault that can be put into a network that is sound without it. */
enum Fault {
    DEAD_UNIT("units cut off"),
    SATURATED_LAYER("saturated units", "constant layer", "weight scale", "saturated gates"),
    SMALL_WEIGHTS("weight scale"),
    LARGE_WEIGHTS("weight scale"),
    FROZEN_LAYER("frozen layer"),
    WRONG_FUNCTION("activation function"),
    NOT_A_NUMBER("numbers that are not finite"),
    CONSTANT_FEATURE("input scale");

    /** Names of the rules that may be the first to speak of it. */
    private final Set<String> rules;

    Fault(String... rules) {
        this.rules = Set.of(rules);
    }

    /**
     * A network with it, not trained yet.
     *
     * @param layer where, or the input
     * @param units that have it; empty if it is the layer as a whole
     * @param row   of the data that has it; empty if it is not in one
     */
    record Injected(
            RandomNetwork network, Model model, String layer, List<Integer> units, OptionalInt row, Fault fault) {

        private Injected(RandomNetwork network, Model model, String layer, List<Integer> units, Fault fault) {
            this(network, model, layer, units, OptionalInt.empty(), fault);
        }

        /** Whether that is what is told. */
        boolean isNamedBy(Diagnosis diagnosis) {
            String told = diagnosis.finding().layer() == null ? null : diagnosis.finding().layer().name();
            return fault.rules.contains(diagnosis.rule().name())
                    && layer.equals(told)
                    && row.equals(diagnosis.finding().row())
                    && (units.isEmpty() || units.equals(diagnosis.finding().units()));
        }
    }

    /** A network without a fault, as this one is put into. */
    RandomNetwork network(RandomNetwork.Kind kind, long seed) {
        return switch (this) {
            case SATURATED_LAYER -> RandomNetwork.ofTanh(kind, seed);
            case WRONG_FUNCTION -> RandomNetwork.ofAnyFunction(kind, seed);
            default -> RandomNetwork.of(kind, seed);
        };
    }

    /**
     * The network with the fault somewhere.
     *
     * @param network one of {@link #network}, which it may change
     */
    Injected into(RandomNetwork network) {
        Random random = new Random(~network.seed());
        int layer = random.nextInt(network.depth());
        switch (this) {
            case DEAD_UNIT -> {
                // Of a layer with gates, the unit's part of each.
                int unit = random.nextInt(network.width(layer));
                Model model = network.build();
                double bias = -10 - random.nextInt(90);
                change(model, RandomNetwork.name(layer), (array, role) -> LongStream.range(0, array.length())
                        .mapToObj(element -> Shape.ind2subC(array.shape(), element))
                        .filter(place -> place[array.rank() == 2 ? 1 : 0] % network.width(layer) == unit)
                        .forEach(place -> array.putScalar(place, role.isWeight() ? 0 : bias)));
                return new Injected(network, model, RandomNetwork.name(layer), List.of(unit), this);
            }
            case SATURATED_LAYER -> {
                boolean byBias = random.nextBoolean();
                double size = 15 + random.nextInt(45);
                Model model = network.build();
                change(model, RandomNetwork.name(layer), (array, role) -> {
                    if (byBias && !role.isWeight()) {
                        for (long i = 0; i < array.length(); i++) {
                            array.putScalar(i, random.nextBoolean() ? size : -size);
                        }
                    } else if (!byBias && role.isWeight()) {
                        array.muli(size);
                    }
                });
                return new Injected(network, model, RandomNetwork.name(layer), List.of(), this);
            }
            case SMALL_WEIGHTS, LARGE_WEIGHTS -> {
                int any = random.nextInt(network.depth() + 1);
                String name = any == network.depth() ? "output" : RandomNetwork.name(any);
                Model model = network.build();
                change(model, name, (array, role) -> array.muli(
                        !role.isWeight() ? 1 : this == SMALL_WEIGHTS ? 0.01 : 100));
                return new Injected(network, model, name, List.of(), this);
            }
            case FROZEN_LAYER -> {
                network.freeze(layer);
                return new Injected(network, network.build(), RandomNetwork.name(layer), List.of(), this);
            }
            case WRONG_FUNCTION -> {
                List<Activation> wrong = List.of(Activation.SIGMOID, Activation.SOFTMAX, Activation.IDENTITY);
                network.function(layer, wrong.get(random.nextInt(network.needsFunction(layer) ? 3 : 2)));
                return new Injected(network, network.build(), RandomNetwork.name(layer), List.of(), this);
            }
            case NOT_A_NUMBER, CONSTANT_FEATURE -> {
                INDArray features = network.inputs();
                int feature = random.nextInt(network.features());
                OptionalInt row = OptionalInt.empty();
                if (this == NOT_A_NUMBER) {
                    row = OptionalInt.of(random.nextInt((int) features.size(0)));
                    long[] place = new long[features.rank()];
                    Arrays.setAll(place, i -> random.nextInt((int) features.size(i)));
                    place[0] = row.getAsInt();
                    place[1] = feature;
                    features.putScalar(place, Double.NaN);
                } else {
                    features.get(NDArrayIndex.all(), NDArrayIndex.point(feature)).assign(random.nextGaussian());
                }
                return new Injected(network, network.build(), network.inputName(), List.of(feature), row, this);
            }
        }
        throw new AssertionError(this);
    }

    private static void change(Model model, String layer, BiConsumer<INDArray, ParameterRole> change) {
        NetworkLayer found = NetworkAdapter.of(model).layers().stream()
                .filter(candidate -> candidate.id().name().equals(layer))
                .findFirst()
                .orElseThrow();
        found.parameters().forEach((name, array) -> change.accept(array, found.role(name)));
    }
}
