package plumbline.vectorized;

import java.util.Arrays;

/**
 * What a sequence's time steps add up to, divided by how many there are that are not padding.
 *
 * @param steps  the sequence, whose mask tells
 * @param counts [example][seed]
 */
record AverageStepNode(Activations steps, float[] counts, Activations input, Activations output, int seeds)
        implements Node {

    static AverageStepNode of(Activations steps, Site site) {
        return new AverageStepNode(
                steps,
                site.rows().allocate(site.examples()),
                site.input(),
                site.output(site.input().shape()),
                site.seeds());
    }

    @Override
    public void forward(int examples, boolean training) {
        Arrays.fill(counts, 0);
        int positions = steps.shape().positions();
        for (int step = 0; step < examples * positions; step++) {
            for (int s = 0; s < seeds; s++) {
                counts[step / positions * seeds + s] += steps.mask()[step * seeds + s];
            }
        }
        int units = output.shape().units();
        for (int row = 0; row < examples * units; row++) {
            for (int s = 0; s < seeds; s++) {
                output.values()[row * seeds + s] =
                        input.values()[row * seeds + s] / counts[row / units * seeds + s];
            }
        }
    }

    @Override
    public void backward(int examples) {
        int units = output.shape().units();
        for (int row = 0; row < examples * units; row++) {
            for (int s = 0; s < seeds; s++) {
                input.deltas()[row * seeds + s] +=
                        output.deltas()[row * seeds + s] / counts[row / units * seeds + s];
            }
        }
    }
}
