package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Labels that the output cannot give, by its activation function: below 0 of ReLU, above 1 of a sigmoid. No training brings the loss near its
 * least. And labels of an identity that are so large that weights of a usual size do not reach them. Of a {@code MultiLayerNetwork} alone: a
 * graph does not tell its labels in time. Labels that are all the same are a notice: so are those of examples that come in order of their class. Humbatova et al. (ICSE 2020),
 * "Taxonomy of real faults in deep learning systems", count both among the faults that are made.
 */
final class LabelRange implements Rule {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** Of what the function can put out; ours. Of one with one end, any label beyond it is far. */
    private static final double SOMEWHAT = 0.25;

    /** Of labels that an identity is to reach, beyond which initial weights begin far from them; ours, as is how much is far. */
    private static final double LARGE = 100;
    private static final double FAR = 100;

    /** The loss whose labels are the numbers of classes. */
    private static final String OF_NUMBERS = "LossSparseMCXENT";

    /** Of DL4J's functions that have an end, the least and the most that they put out. */
    private static final Map<String, double[]> ENDS = Map.of(
            "sigmoid", new double[] {0, 1},
            "hardsigmoid", new double[] {0, 1},
            "softmax", new double[] {0, 1},
            "tanh", new double[] {-1, 1},
            "hardtanh", new double[] {-1, 1},
            "softsign", new double[] {-1, 1},
            "relu", new double[] {0, INFINITE},
            "softplus", new double[] {0, INFINITE});

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public String source() {
        return "Humbatova et al., ICSE 2020; what is large is ours";
    }

    @Override
    public String remedy() {
        return "Give the output a function that reaches its labels (identity reaches all), scale the labels, or shuffle the examples.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Output output : evidence.outputs()) {
            double[] ends = ENDS.getOrDefault(output.function(), new double[] {-INFINITE, INFINITE});
            boolean numbers = output.loss().equals(OF_NUMBERS);
            if (!numbers && output.least() < ends[0]) {
                findings.add(Finding.of(
                        severity(output, ends[0] - output.least(), ends), output.layer(),
                        "labels are below all that " + output.function() + " puts out", output.least(), ends[0]));
            } else if (!numbers && output.most() > ends[1]) {
                findings.add(Finding.of(
                        severity(output, output.most() - ends[1], ends), output.layer(),
                        "labels are above all that " + output.function() + " puts out", output.most(), ends[1]));
            } else if (output.function().equals("identity") && size(output) > LARGE) {
                findings.add(Finding.of(
                        size(output) > FAR * LARGE ? Severity.WARNING : Severity.NOTICE, output.layer(), "labels are not scaled",
                        size(output), LARGE));
            } else if (output.alike()) {
                findings.add(Finding.of(Severity.NOTICE, output.layer(), "labels are all the same in this mini-batch"));
            }
        }
        return findings;
    }

    private static double size(Output output) {
        return Math.max(Math.abs(output.least()), Math.abs(output.most()));
    }

    /** Labels of softmax may be weighted, and those a little beyond its ends leave little of the loss. */
    private static Severity severity(Output output, double beyond, double[] ends) {
        boolean weighted = output.function().equals("softmax") && output.least() >= 0;
        double width = ends[1] - ends[0];
        return weighted || width < INFINITE && beyond < SOMEWHAT * width ? Severity.NOTICE : Severity.WARNING;
    }
}
