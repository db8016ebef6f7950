package plumbline.doctor;

import java.util.List;

/**
 * Asks a rule once it is time: when 30 % of the epochs have ended, as AutoTrainer (Zhang et al., ICSE 2021) does; where it is not known
 * how many there will be, when ten have, which is ours.
 */
record AfterEpochs(Rule rule) implements RuleAround {

    private static final double SHARE = 0.3;
    private static final int UNPLANNED = 10;

    @Override
    public List<Finding> judge(Evidence evidence) {
        Past past = evidence.past();
        double least = past.planned().isPresent() ? SHARE * past.planned().getAsInt() : UNPLANNED;
        return past.epochs().size() >= least ? rule.judge(evidence) : List.of();
    }
}
