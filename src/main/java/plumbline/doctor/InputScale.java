package plumbline.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Inputs that are not scaled, or features that are the same in every example of the mini-batch. LeCun, Bottou, Orr and Müller
 * (1998), "Efficient BackProp", section 4.3: of mean 0 and of one variance; how far from that is too far is ours. Inputs that go into batch
 * normalisation alone are scaled there.
 */
final class InputScale implements Rule {

    /** Of a feature's |mean| + standard deviation. */
    static final double LARGEST = 10;

    @Override
    public String name() {
        return "input scale";
    }

    @Override
    public String source() {
        return "LeCun et al. 1998; the threshold is ours";
    }

    @Override
    public String remedy() {
        return "Scale each feature to mean 0 and standard deviation 1 over the training examples; drop one that is the same in all of them.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Activity input : evidence.inputs()) {
            boolean scaled = evidence.structure().normalised().contains(input.layer());
            List<Integer> large = IntStream.range(0, input.units())
                    .filter(unit -> !scaled && size(input, unit) > LARGEST)
                    .boxed().toList();
            List<Integer> constant = IntStream.range(0, input.units()).filter(input::isConstant).boxed().toList();
            if (!large.isEmpty()) {
                double largest = large.stream().mapToDouble(unit -> size(input, unit)).max().orElseThrow();
                findings.add(new Finding(
                        Severity.WARNING, input.layer(), large, "features are not scaled", largest, LARGEST));
            }
            if (!constant.isEmpty() && input.values() > 1) {
                findings.add(new Finding(
                        Severity.NOTICE, input.layer(), constant, "features are the same in every example of the mini-batch", Double.NaN, Double.NaN));
            }
        }
        return findings;
    }

    private static double size(Activity input, int unit) {
        return Math.abs(input.mean()[unit]) + input.sd()[unit];
    }
}
