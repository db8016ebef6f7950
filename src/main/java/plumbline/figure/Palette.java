package plumbline.figure;

import java.awt.Color;
import java.util.stream.IntStream;

/** Colours that colour-blind readers can tell apart. */
final class Palette {

    static final Color BLUE = new Color(0x0072b2);
    static final Color ORANGE = new Color(0xd55e00);

    /** Viridis (van der Walt and Smith 2015), dark to light, at ten equal steps. */
    static final Color[] VIRIDIS = IntStream.of(
                    0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725)
            .mapToObj(Color::new)
            .toArray(Color[]::new);

    private static final int TRANSLUCENT = 48;

    private Palette() {}

    /** Colour {@code index} of {@code count} in one ordered scale, dark to light, but not too light for lines on white. */
    static Color ordered(int index, int count) {
        double position = count == 1 ? 0 : (double) index / (count - 1) * (VIRIDIS.length - 2);
        int below = Math.min((int) position, VIRIDIS.length - 2);
        double share = position - below;
        Color from = VIRIDIS[below];
        Color to = VIRIDIS[below + 1];
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    /** The colour of an area that lets lines of this colour, and other areas, show through. */
    static Color translucent(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), TRANSLUCENT);
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
