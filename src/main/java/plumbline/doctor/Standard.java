package plumbline.doctor;

import java.util.List;

/**
 * The rules of {@link Doctor#standard()}: the thresholds are those of the publications named, or ours where a rule says so; how severe
 * a finding is, is ours: a warning is what hardly any training of our studies shows that learns, a notice is what more of them do. The publications measure some of it otherwise: AutoTrainer counts gradients that are 0 and DeepDiagnosis outputs
 * where we count units, and it has its limits for the learning rate times the gradient where we measure the update.
 *
 * <p>Causes come before their effects: the data, how the network is configured, its parameters, what its units put out, the gradient, the
 * update, the loss. Among findings of one severity the doctor keeps this order, and each rule tells of the layer nearest to the source
 * first: NaN in the data becomes NaN everywhere, weights that are too large saturate units and make gradients explode, but not the other
 * way round.
 */
final class Standard {

    static final List<Rule> RULES = List.of(
            new NonFiniteNumbers(),
            new UnlessFar(new InputScale()),
            new LossFit(),
            new LabelRange(),
            new FrozenLayers(),
            new MisplacedFunction(),
            new WeightScale(),
            new SaturatedGates(),
            new CutOffUnits(),
            new UnlessPartial(new ConstantLayer()),
            new EqualUnits(),
            new UnlessPartial(new DeadUnits(0.9, "ours")),
            new UnlessSolved(new UnlessLast(new SaturatedUnits(0.5, DeepDiagnosis.SOURCE))),
            new UnlessPartial(new UnlessFew(new VanishingGradient(1e-3, 1e-4, AutoTrainer.SOURCE))),
            new UnlessPartial(new NoGradient(DeepDiagnosis.NO_GRADIENT, DeepDiagnosis.SOURCE)),
            new UnlessTrained(new UnlessNormalised(new UnlessFew(new ExplodingGradient(70, AutoTrainer.SOURCE)))),
            new ClippedGradient(),
            // Of weights that hardly move the value is below the threshold, and never far.
            new UnlessSmall(new UnlessFar(new UpdateSize(new Limits(1e-5, 1e-1), DeepDiagnosis.SOURCE))),
            new UnlessPartial(new Standstill(1e-6, "ours")),
            new ChanceLevel(10, 0.01),
            new AfterEpochs(new SlowConvergence("slow loss", Past::gains, 0.01, Severity.NOTICE, "ours")),
            new AfterEpochs(new AsNotice(
                    new Oscillation("oscillating loss", Past::gains, 0.1, 0.2, "ours, after " + AutoTrainer.SOURCE))));

    private Standard() {}
}
