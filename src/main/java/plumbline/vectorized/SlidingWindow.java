package plumbline.vectorized;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * A window that slides along one dimension of an image, as in convolution and pooling: element {@code tap} of window {@code
 * i} lies at {@code i * stride + tap * dilation - padding} of the input.
 *
 * @param inputs  pixels of the input
 * @param windows pixels of the output
 * @param taps    elements of a window
 * @param padding pixels before the first one
 */
record SlidingWindow(int inputs, int windows, int taps, int stride, int padding, int dilation) {

    /**
     * With DL4J's numbers of windows, which are those of {@code ConvolutionUtils.getOutputSize}.
     *
     * @param padding at either end; DL4J ignores it and finds its own where the mode is {@code Same}
     */
    static SlidingWindow of(ConvolutionMode mode, int inputs, int taps, int stride, int padding, int dilation) {
        int width = 1 + (taps - 1) * dilation;
        if (mode == ConvolutionMode.Same) {
            int windows = (inputs + stride - 1) / stride;
            return new SlidingWindow(
                    inputs, windows, taps, stride, ((windows - 1) * stride + width - inputs) / 2, dilation);
        }
        return new SlidingWindow(inputs, (inputs + 2 * padding - width) / stride + 1, taps, stride, padding, dilation);
    }

    int input(int window, int tap) {
        return window * stride + tap * dilation - padding;
    }

    boolean isInside(int input) {
        return input >= 0 && input < inputs;
    }

    /** Whether it only ever lies on one pixel, the same in the input as in the output. */
    boolean isSinglePixel() {
        return taps == 1 && stride == 1 && padding == 0;
    }
}
