package plumbline.doctor;

/** A rule that asks another one about some of the evidence, or not at all. */
interface RuleAround extends Rule {

    /** The other. */
    Rule rule();

    @Override
    default String name() {
        return rule().name();
    }

    @Override
    default String source() {
        return rule().source();
    }

    @Override
    default String remedy() {
        return rule().remedy();
    }

    @Override
    default boolean canJudge(Evidence evidence) {
        return rule().canJudge(evidence);
    }
}
