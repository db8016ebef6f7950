package plumbline.vectorized;

import java.util.Arrays;

/**
 * DL4J's {@code LastTimeStep}: of each sequence the values at its last time step that is not masked.
 *
 * @param last that step, [example][seed], of the last mini-batch
 */
record LastStepNode(Activations input, Activations output, int[] last, int seeds) implements Node {

    static LastStepNode of(Site site) {
        Shape shape = site.input().shape();
        int[] last = new int[site.examples() * site.seeds()];
        Arrays.fill(last, shape.positions() - 1);
        Activations output =
                Activations.of(Shape.vector(shape.units()), null, site.rows(), site.examples());
        return new LastStepNode(site.input(), output, last, site.seeds());
    }

    /** @throws IllegalArgumentException if all steps of a sequence are masked */
    @Override
    public void forward(int examples, boolean training) {
        if (input.mask() != null) {
            findLast(examples);
        }
        int units = output.shape().units();
        for (int example = 0; example < examples; example++) {
            for (int unit = 0; unit < units; unit++) {
                for (int s = 0; s < seeds; s++) {
                    output.values()[(example * units + unit) * seeds + s] = input.values()[at(example, unit, s)];
                }
            }
        }
    }

    private void findLast(int examples) {
        int steps = input.shape().positions();
        for (int example = 0; example < examples; example++) {
            for (int s = 0; s < seeds; s++) {
                int step = steps - 1;
                while (step >= 0 && input.mask()[(example * steps + step) * seeds + s] == 0) {
                    step--;
                }
                if (step < 0) {
                    throw new IllegalArgumentException("all time steps of an example are masked");
                }
                last[example * seeds + s] = step;
            }
        }
    }

    @Override
    public void backward(int examples) {
        int units = output.shape().units();
        for (int example = 0; example < examples; example++) {
            for (int unit = 0; unit < units; unit++) {
                for (int s = 0; s < seeds; s++) {
                    input.deltas()[at(example, unit, s)] += output.deltas()[(example * units + unit) * seeds + s];
                }
            }
        }
    }

    /** Index of a value of the last time step. */
    private int at(int example, int unit, int seed) {
        int step = example * input.shape().positions() + last[example * seeds + seed];
        return (step * input.shape().units() + unit) * seeds + seed;
    }
}
