package plumbline.doctor;

import java.util.List;

/**
 * The rules of {@link Doctor#standard()}: the thresholds are those of the publications named, or ours where a rule says so; how severe
 * a finding is, is ours. The publications measure some of it otherwise: AutoTrainer counts gradients that are 0 and DeepDiagnosis outputs
 * where we count units, and it has its limits for the learning rate times the gradient where we measure the update.
 */
final class Standard {

    private static final String AUTO_TRAINER = "AutoTrainer, ICSE 2021";
    private static final String DEEP_DIAGNOSIS = "DeepDiagnosis, ICSE 2022";

    static final List<Rule> RULES = List.of(
            new NonFiniteNumbers(),
            new LossFit(),
            new InputScale(),
            new ConstantLayer(),
            new EqualUnits(),
            new DeadUnits(0.7, AUTO_TRAINER + ", and " + DEEP_DIAGNOSIS),
            new SaturatedUnits(0.5, DEEP_DIAGNOSIS),
            new VanishingGradient(1e-3, 1e-4, AUTO_TRAINER),
            new ExplodingGradient(70, AUTO_TRAINER),
            new UpdateSize(new Limits(1e-5, 1e-1), DEEP_DIAGNOSIS));

    private Standard() {}
}
