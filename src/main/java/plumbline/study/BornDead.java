package plumbline.study;

/**
 * Networks of ReLU that are dead before they are trained: some layer gives 0 whatever the example, so that no gradient reaches
 * any weight (Lu, Shin, Su and Karniadakis 2020, "Dying ReLU and initialization: theory and numerical examples", Communications
 * in Computational Physics 28).
 */
public final class BornDead {

    private BornDead() {}

    /**
     * In how many seeds no gradient at all reached the weights of the first and of the last layer at the first mini-batch. The
     * network may be alive on other examples.
     */
    public static Proportion of(Study study) {
        return new Proportion((int) study.starts().stream().filter(BornDead::isDead).count(), study.starts().size());
    }

    /** In how many seeds of these the network learned nevertheless. */
    public static int learned(Study study) {
        int learned = 0;
        for (int i = 0; i < study.starts().size(); i++) {
            learned += isDead(study.starts().get(i)) && study.learned(study.seeds().get(i)) ? 1 : 0;
        }
        return learned;
    }

    private static boolean isDead(SeedStart start) {
        return start.firstGradient() == 0 && start.lastGradient() == 0;
    }
}
