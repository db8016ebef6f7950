package plumbline.figure;

import java.awt.Color;

/** Viridis (van der Walt and Smith 2015): an ordered scale from dark to light that colour-blind readers can read too. */
final class Viridis {

    /** At equal steps. */
    private static final int[] ANCHORS = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725
    };

    /** The lightest colours are too light for lines on white. */
    private static final double LIGHTEST_LINE = 8.0 / 9;

    private Viridis() {}

    /** @param position 0 = darkest, 1 = lightest */
    static Color at(double position) {
        double scaled = position * (ANCHORS.length - 1);
        int below = Math.min((int) scaled, ANCHORS.length - 2);
        return mix(new Color(ANCHORS[below]), new Color(ANCHORS[below + 1]), scaled - below);
    }

    /** The colour of line {@code index} of {@code count} ordered lines. */
    static Color line(int index, int count) {
        return at(count == 1 ? 0 : LIGHTEST_LINE * index / (count - 1));
    }

    private static Color mix(Color from, Color to, double share) {
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
