package plumbline.doctor;

import java.util.Arrays;
import java.util.List;

/**
 * Asks a rule of a network that does not do well: the best accuracy that it has had is low, or no epoch has brought much. AutoTrainer
 * (Zhang et al., ICSE 2021) passes over the signs of any other. Without accuracies nobody knows which that is: then no rule is asked,
 * since one that is would call networks sick that the tool calls healthy.
 *
 * @param accuracy below which the best is low
 * @param gain     of an epoch that is some
 */
record AccuracyGate(Rule rule, double accuracy, double gain) implements RuleAround {

    @Override
    public List<Finding> judge(Evidence evidence) {
        double[] accuracies = evidence.past().accuracies();
        boolean poor = accuracies.length > 0
                && (Arrays.stream(accuracies).max().getAsDouble() < accuracy
                        || accuracies.length > 1 && SlowConvergence.largestGain(accuracies) < gain);
        return poor ? rule.judge(evidence) : List.of();
    }
}
