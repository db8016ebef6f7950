package plumbline.doctor;

import java.util.Comparator;
import java.util.List;
import plumbline.record.ParameterRecord;

/**
 * Weights of one layer that vary far more than those of another when training begins: of the last layer whose weights vary least.
 *
 * @param most  of the largest variance by the smallest that is no matter
 * @param steps of the training that are judged
 * @param source of the two
 */
record VarianceRatio(double most, int steps, String source) implements Rule {

    @Override
    public String name() {
        return "uneven initial weights";
    }

    @Override
    public String remedy() {
        return "Initialise all layers by He's or by Glorot's weights.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<ParameterRecord> weights =
                evidence.weights().stream().filter(weight -> weight.weight().wasRecorded()).toList();
        if (evidence.iteration() >= steps || weights.isEmpty()) {
            return List.of();
        }
        ParameterRecord narrow = weights.stream().min(Comparator.comparingDouble(VarianceRatio::variance)).orElseThrow();
        ParameterRecord wide = weights.stream().max(Comparator.comparingDouble(VarianceRatio::variance)).orElseThrow();
        double ratio = variance(wide) / variance(narrow);
        return ratio > most
                ? List.of(Finding.of(
                        Severity.WARNING, narrow.layer(), "its weights vary far less than another layer's", ratio, most))
                : List.of();
    }

    private static double variance(ParameterRecord weight) {
        return weight.weight().stats().sd() * weight.weight().stats().sd();
    }
}
