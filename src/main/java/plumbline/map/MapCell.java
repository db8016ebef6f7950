package plumbline.map;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import java.util.OptionalDouble;
import plumbline.csv.Range;
import plumbline.doctor.Prognosis;
import plumbline.record.NineDigits;
import plumbline.study.BornDead;
import plumbline.study.Distribution;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.study.Study;

/**
 * One cell of a map: what was measured there, and what theory says of such networks, NaN where it says nothing.
 *
 * @param across         value of the axis from left to right
 * @param up             value of the axis from bottom to top
 * @param seeds          how many were trained
 * @param learned        how many of them learned
 * @param testAccuracy   the median after the last epoch
 * @param reach          the median, over the seeds, of the first layer's mean absolute gradient at the first mini-batch divided by
 *                       the last layer's; seeds of which either is 0 or not finite left out, NaN if all are
 * @param bornDead       in how many seeds no gradient at all reached the first and the last layer at the first mini-batch: some layer is
 *                       dead, or, where weights are large, the output's sigmoid saturates in float, of which DL4J's loss has no
 *                       gradient
 * @param chi            by what factor the gradient's mean square changes a layer, in wide layers: above 1 it explodes (Schoenholz et
 *                       al. 2017, "Deep information propagation")
 * @param depthScales    how many depth scales, 1 / |ln chi|, the hidden layers are deep; 0 at the edge of chaos (the same)
 * @param bornDeadAtMost how likely a network of ReLU is born dead, at most (Lu et al. 2020, "Dying ReLU and initialization")
 * @param inverseWidths  sum of 1 / width over the hidden layers (Hanin 2018, "Which neural net architectures give rise to
 *                       exploding and vanishing gradients?")
 */
@JsonPropertyOrder({
    "across", "up", "seeds", "learned", "testAccuracy", "reach", "bornDead", "chi", "depthScales", "bornDeadAtMost", "inverseWidths"
})
public record MapCell(
        double across,
        double up,
        int seeds,
        int learned,
        double testAccuracy,
        double reach,
        int bornDead,
        double chi,
        double depthScales,
        double bornDeadAtMost,
        double inverseWidths) {

    /**
     * A cell whose seeds have been trained; its numbers have nine digits, as those of one that is read have.
     *
     * @param theory of its task's networks; empty if there is none
     * @param study  of its task
     */
    static MapCell of(double across, double up, Optional<Prognosis> theory, Study study) {
        double factor = number(theory.map(Prognosis::gradientFactor));
        double chi = NineDigits.of(factor * factor); // so that it is exactly 1 at the edge of chaos
        return new MapCell(
                NineDigits.of(across),
                NineDigits.of(up),
                study.seeds().size(),
                study.learned().count(),
                NineDigits.of(Distribution.of(study.seeds(), SeedMetrics::testAccuracy).median()),
                NineDigits.of(medianReach(study)),
                BornDead.of(study).count(),
                chi,
                NineDigits.of(theory.map(known -> known.hiddenLayers() * Math.abs(Math.log(chi))).orElse(Double.NaN)),
                NineDigits.of(number(theory.map(Prognosis::bornDead))),
                NineDigits.of(theory.map(Prognosis::inverseWidths).orElse(Double.NaN)));
    }

    private static double number(Optional<OptionalDouble> known) {
        return known.orElse(OptionalDouble.empty()).orElse(Double.NaN);
    }

    private static double medianReach(Study study) {
        double[] reach = study.starts().stream()
                .mapToDouble(SeedStart::reach)
                .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
                .toArray();
        return reach.length == 0 ? Double.NaN : new Distribution(reach).median();
    }

    /** How many of the seeds learned. */
    public Proportion share() {
        return new Proportion(learned, seeds);
    }

    /** @throws IllegalArgumentException if it cannot be a cell */
    public void check() {
        Range.require(seeds >= 1, "seeds must be at least 1, not " + seeds);
        Range.require(learned >= 0 && learned <= seeds, "learned must be from 0 to seeds, not " + learned);
        Range.require(bornDead >= 0 && bornDead <= seeds, "born_dead must be from 0 to seeds, not " + bornDead);
        Range.share("test_accuracy", testAccuracy);
    }
}
