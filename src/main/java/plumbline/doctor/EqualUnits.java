package plumbline.doctor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer whose units all put out the same as each other: they started with equal weights, get equal gradients, and stay copies of
 * one unit. Copies that come in, grey images in three channels say, are not its own. Goodfellow, Bengio and Courville (2016), "Deep Learning", section 8.4: initial weights must break the symmetry. Told of the first such
 * layer.
 */
final class EqualUnits implements Rule {

    /** Of the size of what a unit puts out: some steps of single precision. */
    private static final double ROUNDING = 1e-6;

    @Override
    public String name() {
        return "equal units";
    }

    @Override
    public String source() {
        return "Goodfellow et al. 2016, section 8.4";
    }

    @Override
    public String remedy() {
        return "Draw the initial weights at random.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.activities().stream()
                .filter(activity -> evidence.structure().weighs(activity.layer()) && activity.units() > 1 && activity.values() > 1)
                .filter(EqualUnits::areEqual)
                .findFirst()
                .map(activity -> Finding.of(Severity.FAILURE, activity.layer(), "its units are copies of each other"))
                .stream()
                .toList();
    }

    /** Units that put out a constant, 0 for example, are alike without being copies. */
    private static boolean areEqual(Activity activity) {
        double size = Math.abs(activity.mean()[0]) + activity.sd()[0];
        return !activity.isConstant(0)
                && IntStream.range(1, activity.units())
                        .allMatch(unit -> areEqual(activity.mean()[unit], activity.mean()[0], size)
                                && areEqual(activity.sd()[unit], activity.sd()[0], size)
                                && areEqual(activity.order()[unit], activity.order()[0], size * activity.values()));
    }

    /** Copies differ by rounding, since each unit's products are added up in an order of their own. */
    private static boolean areEqual(double one, double other, double size) {
        return Math.abs(one - other) <= ROUNDING * size;
    }
}
