package plumbline.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import plumbline.network.LayerId;
import plumbline.record.ArrayStats;
import plumbline.record.ParameterRecord;

/**
 * A layer whose weights are far from those that keep signals of one size, and from what the other layers' are. LeCun et al. (1998), Glorot
 * and Bengio (2010) and He et al. (2015) derive these, see {@link InitialScale}; how far is too far is ours. Weights that are all small, or
 * all large, are told of where they make gradients vanish or explode; those that are exactly 0 by what they make equal or constant. It is
 * asked before the first update alone, of weights as they were drawn.
 */
final class WeightScale implements Rule {

    /** By which the root mean square is below the least of these, or above the largest, and away from the median of the others' as well. */
    static final double FACTOR = 10;

    /** So many normal numbers have a root mean square below a tenth of what is expected once in ten million draws. */
    private static final int LEAST_WEIGHTS = 8;

    @Override
    public String name() {
        return "weight scale";
    }

    @Override
    public String source() {
        return "LeCun et al. 1998, Glorot and Bengio 2010, He et al. 2015; the threshold is ours";
    }

    @Override
    public String remedy() {
        return "Initialise this layer as the others are, by He's or Glorot's weights.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        // Weights that were drawn as 0 are small after the first steps.
        if (evidence.iteration() > 0) {
            return List.of();
        }
        Map<LayerId, Double> deviations = deviations(evidence);
        List<Finding> findings = new ArrayList<>();
        deviations.forEach((layer, deviation) -> {
            double others = median(deviations.entrySet().stream()
                            .filter(other -> !other.getKey().equals(layer))
                            .mapToDouble(Map.Entry::getValue)
                            .sorted()
                            .toArray())
                    .orElse(1);
            if (deviation * FACTOR <= 1 && deviation * FACTOR <= others) {
                findings.add(Finding.of(
                        Severity.WARNING, layer, "its weights are far smaller than they are drawn, and than the other layers'",
                        deviation, 1 / FACTOR));
            } else if (deviation >= FACTOR && deviation >= FACTOR * others) {
                findings.add(Finding.of(
                        Severity.WARNING, layer, "its weights are far larger than they are drawn, and than the other layers'",
                        deviation, FACTOR));
            }
        });
        return findings;
    }

    /** Of each layer's arrays that which deviates most. */
    private static Map<LayerId, Double> deviations(Evidence evidence) {
        Map<LayerId, Double> deviations = new LinkedHashMap<>();
        for (ParameterRecord weights : evidence.weights()) {
            ArrayStats stats = weights.weight().stats();
            if (stats.count() >= LEAST_WEIGHTS && stats.l2() > 0 && Double.isFinite(stats.l2())) {
                evidence.structure().scales().stream()
                        .filter(scale -> scale.layer().equals(weights.layer()) && scale.parameter().equals(weights.parameter()))
                        .forEach(scale -> deviations.merge(
                                weights.layer(),
                                scale.deviation(stats.l2() / Math.sqrt(stats.count())),
                                (a, b) -> Math.abs(Math.log(a)) >= Math.abs(Math.log(b)) ? a : b));
            }
        }
        return deviations;
    }

    private static OptionalDouble median(double[] sorted) {
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
    }
}
