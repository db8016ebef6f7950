package plumbline.doctor;

import java.util.List;

/**
 * What a rule finds, but as no more than a notice of layers whose outputs are normalised: there the gradient is the longer the smaller the
 * weights are, and the step turns them without making the outputs larger. Yang et al. (2019), "A mean field theory of batch
 * normalization", show that gradients explode in such networks at the start; those of our studies learn nevertheless.
 */
record UnlessNormalised(Rule rule) implements RuleAround {

    @Override
    public List<Finding> judge(Evidence evidence) {
        return rule.judge(evidence).stream()
                .map(finding -> evidence.structure().normalised().contains(finding.layer()) ? finding.asNotice() : finding)
                .toList();
    }
}
