package plumbline.doctor;

import java.util.List;

/** The rules of {@link Doctor#standard()}. */
final class Rules {

    static final List<Rule> STANDARD = List.of(
            new NonFiniteNumbers(),
            new LossFit(),
            new InputScale(),
            new ConstantLayer(),
            new EqualUnits(),
            new DeadUnits(),
            new SaturatedUnits(),
            new VanishingGradient(),
            new ExplodingGradient(),
            new UpdateSize());

    private Rules() {}
}
