package plumbline.vectorized;

import java.util.Arrays;

/**
 * The shape of what one example has at a place of the network: positions, each with a value for every unit. A position is
 * a time step of a sequence or a pixel of an image; where there is neither, there is one. Units are features, channels,
 * or units of a layer.
 *
 * @param height rows of pixels; 1 for sequences and vectors
 * @param width  pixels in a row, or time steps; 1 for vectors
 * @param units  values at each position
 */
record Shape(int height, int width, int units) {

    /** That of a vector. */
    static Shape vector(int units) {
        return new Shape(1, 1, units);
    }

    /**
     * That of DL4J's array [examples, units], [examples, units, time steps] or [examples, channels, height, width].
     *
     * @throws UnsupportedConfiguration if the array has another rank
     */
    static Shape of(long[] array) throws UnsupportedConfiguration {
        return switch (array.length) {
            case 2 -> vector((int) array[1]);
            case 3 -> new Shape(1, (int) array[2], (int) array[1]);
            case 4 -> new Shape((int) array[2], (int) array[3], (int) array[1]);
            default -> throw new UnsupportedConfiguration("examples of shape " + Arrays.toString(array));
        };
    }

    int positions() {
        return height * width;
    }

    /** Values of an example. */
    int size() {
        return positions() * units;
    }

    /** The same positions with other units. */
    Shape withUnits(int count) {
        return new Shape(height, width, count);
    }

    /**
     * DL4J's order of an example's values: index {@code i} of this order, which is by unit first, for index {@code i} of
     * the engine's, which is by position first.
     */
    int[] unitsFirst() {
        int[] order = new int[size()];
        for (int position = 0; position < positions(); position++) {
            for (int unit = 0; unit < units; unit++) {
                order[position * units + unit] = unit * positions() + position;
            }
        }
        return order;
    }
}
