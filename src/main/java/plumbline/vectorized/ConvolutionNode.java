package plumbline.vectorized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;

/**
 * A convolution of images, or of sequences as images of one row: each pixel of the output is an affine map of a window of
 * the input.
 *
 * <p>One example after another is copied between zeros. There the windows of all pixels are the rows of one matrix, whose
 * elements are found by offsets and not copied, and each pass is a product with it. For the derivatives with respect to
 * the input, the pixels of the input look back at the windows that they were in: those are the same for all pixels at the
 * same remainder of the stride, so that there is one product for each remainder.
 */
final class ConvolutionNode implements Node {

    /** Dimensions of DL4J's array of weights, [output, input, rows, columns]. */
    private static final int OUTPUT = 0;

    private static final int INPUT = 1;
    private static final int ROW = 2;
    private static final int COLUMN = 3;

    /** The pixels of an image that were in the same elements of their windows. */
    private record Remainder(Matrix inputDeltas, Matrix outputDeltas, Matrix weights) {}

    private final Activations input;
    private final NodeActivation activation;
    private final int seeds;
    private final Kernel kernel;
    private final PaddedImage paddedInput;
    private final PaddedImage paddedDeltas;
    private final Matrix windows;
    private final Matrix outputs;
    private final Matrix outputDeltas;
    private final Matrix weights;
    private final Matrix weightGradient;
    private final Biases biases;
    private final List<Remainder> remainders = new ArrayList<>();

    private ConvolutionNode(
            SlidingWindow vertical,
            SlidingWindow horizontal,
            Variable variable,
            NodeActivation activation,
            String biases,
            Site site) {
        input = site.input();
        this.activation = activation;
        seeds = site.seeds();
        kernel = site.kernel();
        Shape shape = activation.after().shape();
        Shape inputShape = input.shape();
        paddedInput = PaddedImage.of(
                inputShape,
                vertical.padding(),
                horizontal.padding(),
                paddedInputs(vertical),
                paddedInputs(horizontal),
                site.rows());
        int[] taps = taps(vertical, horizontal);
        windows = new Matrix(
                paddedInput.elements(),
                0,
                grid(vertical.windows(), horizontal.windows(), (row, column) ->
                        paddedInput.offset(row * vertical.stride(), column * horizontal.stride())),
                withUnits(
                        Arrays.stream(taps)
                                .map(tap -> paddedInput.offset(
                                        tap / horizontal.taps() * vertical.dilation(),
                                        tap % horizontal.taps() * horizontal.dilation()))
                                .toArray(),
                        Matrix.offsets(inputShape.units(), seeds)));
        outputs = Matrix.dense(activation.before().values(), shape.positions(), shape.units(), seeds);
        outputDeltas = Matrix.dense(activation.before().deltas(), shape.positions(), shape.units(), seeds);
        weights = weights(variable, site.parameters(), OUTPUT, taps, INPUT, seeds);
        weightGradient = weights(variable, site.gradient(), OUTPUT, taps, INPUT, seeds);
        this.biases = Biases.of(Operand.ofRow(site, biases), shape.positions(), shape.units(), site);
        if (input.deltas() == null) {
            paddedDeltas = null;
            return;
        }
        paddedDeltas = PaddedImage.of(
                shape,
                reach(vertical),
                reach(horizontal),
                paddedOutputs(vertical),
                paddedOutputs(horizontal),
                site.rows());
        for (int i = 0; i < vertical.stride(); i++) {
            for (int j = 0; j < horizontal.stride(); j++) {
                addRemainder(vertical, horizontal, i, j, variable, site.parameters());
            }
        }
    }

    /** An image, the last windows included. */
    private static int paddedInputs(SlidingWindow axis) {
        return axis.padding() + Math.max(axis.inputs(), axis.input(axis.windows() - 1, axis.taps() - 1) + 1);
    }

    /** How many windows before the one that begins nearest to it a pixel may lie in. */
    private static int reach(SlidingWindow axis) {
        return (axis.taps() - 1) * axis.dilation() / axis.stride();
    }

    private static int paddedOutputs(SlidingWindow axis) {
        return reach(axis) + Math.max(axis.windows(), (axis.inputs() - 1 + axis.padding()) / axis.stride() + 1);
    }

    private interface Place {

        int at(int row, int column);
    }

    private static int[] grid(int rows, int columns, Place place) {
        return IntStream.range(0, rows * columns)
                .map(i -> place.at(i / columns, i % columns))
                .toArray();
    }

    /** Offsets of the units of every place. */
    private static int[] withUnits(int[] places, int[] units) {
        return Arrays.stream(places)
                .flatMap(place -> Arrays.stream(units).map(unit -> place + unit))
                .toArray();
    }

    private static int[] taps(SlidingWindow vertical, SlidingWindow horizontal) {
        return IntStream.range(0, vertical.taps() * horizontal.taps()).toArray();
    }

    /** The weights of some elements of the windows, in columns by element and then by unit. */
    private static Matrix weights(Variable variable, float[] elements, int rows, int[] taps, int units, int seeds) {
        int[] row = variable.offsets(ROW, seeds);
        int[] column = variable.offsets(COLUMN, seeds);
        return new Matrix(
                elements,
                variable.first() * seeds,
                variable.offsets(rows, seeds),
                withUnits(
                        Arrays.stream(taps)
                                .map(tap -> row[tap / column.length] + column[tap % column.length])
                                .toArray(),
                        variable.offsets(units, seeds)));
    }

    private void addRemainder(
            SlidingWindow vertical, SlidingWindow horizontal, int i, int j, Variable variable, float[] parameters) {
        int[] taps = Arrays.stream(taps(vertical, horizontal))
                .filter(tap -> tap / horizontal.taps() * vertical.dilation() % vertical.stride() == i
                        && tap % horizontal.taps() * horizontal.dilation() % horizontal.stride() == j)
                .toArray();
        int[] pixels = IntStream.range(0, input.shape().positions())
                .filter(pixel -> (row(pixel) + vertical.padding()) % vertical.stride() == i
                        && (column(pixel) + horizontal.padding()) % horizontal.stride() == j)
                .toArray();
        if (taps.length == 0 || pixels.length == 0) {
            return;
        }
        int step = input.shape().units() * seeds;
        Matrix ofInput = new Matrix(
                input.deltas(),
                0,
                Arrays.stream(pixels).map(pixel -> pixel * step).toArray(),
                Matrix.offsets(input.shape().units(), seeds));
        // Offsets of windows are counted from the first one that a pixel may lie in.
        Matrix ofOutput = new Matrix(
                paddedDeltas.elements(),
                0,
                Arrays.stream(pixels)
                        .map(pixel -> paddedDeltas.offset(
                                (row(pixel) + vertical.padding()) / vertical.stride(),
                                (column(pixel) + horizontal.padding()) / horizontal.stride()))
                        .toArray(),
                withUnits(
                        Arrays.stream(taps)
                                .map(tap -> paddedDeltas.offset(
                                        reach(vertical)
                                                - tap / horizontal.taps() * vertical.dilation() / vertical.stride(),
                                        reach(horizontal)
                                                - tap % horizontal.taps() * horizontal.dilation() / horizontal.stride()))
                                .toArray(),
                        Matrix.offsets(output().shape().units(), seeds)));
        remainders.add(new Remainder(ofInput, ofOutput, weights(variable, parameters, INPUT, taps, OUTPUT, seeds)));
    }

    private int row(int pixel) {
        return pixel / input.shape().width();
    }

    private int column(int pixel) {
        return pixel % input.shape().width();
    }

    static Node of(ConvolutionLayer layer, Site site) throws UnsupportedConfiguration {
        site.require(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, "channels last");
        Shape shape = site.input().shape();
        Variable weights = site.variables().get(ConvolutionParamInitializer.WEIGHT_KEY);
        return of(layer, window(layer, 0, shape.height()), window(layer, 1, shape.width()), weights, site);
    }

    static Node of(Convolution1DLayer layer, Site site) throws UnsupportedConfiguration {
        site.require(layer.getRnnDataFormat() == RNNFormat.NCW, "units last");
        site.require(layer.getConvolutionMode() != ConvolutionMode.Causal, "a causal convolution");
        site.require(site.input().mask() == null, "a convolution of sequences with a mask");
        SlidingWindow one = SlidingWindow.of(ConvolutionMode.Truncate, 1, 1, 1, 0, 1);
        return of(layer, one, window(layer, 0, site.input().shape().width()), ofSequences(site), site);
    }

    /**
     * DL4J shows weights [output, input, time, 1], but reads the same numbers as [time, input, output]: see {@code
     * Convolution1DUtils.reshapeWeightArrayOrGradientForFormat}.
     */
    private static Variable ofSequences(Site site) {
        Variable shown = site.variables().get(ConvolutionParamInitializer.WEIGHT_KEY);
        long outputs = shown.shape()[OUTPUT];
        long inputs = shown.shape()[INPUT];
        long time = shown.shape()[ROW];
        return new Variable(
                shown.first(), new long[] {outputs, inputs, 1, time}, new long[] {1, outputs, 0, inputs * outputs});
    }

    private static SlidingWindow window(ConvolutionLayer layer, int dimension, int inputs) {
        return SlidingWindow.of(
                layer.getConvolutionMode(),
                inputs,
                layer.getKernelSize()[dimension],
                layer.getStride()[dimension],
                layer.getPadding()[dimension],
                layer.getDilation()[dimension]);
    }

    private static Node of(
            ConvolutionLayer layer, SlidingWindow vertical, SlidingWindow horizontal, Variable weights, Site site)
            throws UnsupportedConfiguration {
        NodeActivation activation = NodeActivation.of(
                ActivationFunction.of(layer.getActivationFn(), site),
                site,
                new Shape(vertical.windows(), horizontal.windows(), (int) layer.getNOut()));
        String biases = layer.hasBias() ? ConvolutionParamInitializer.BIAS_KEY : null;
        if (vertical.isSinglePixel() && horizontal.isSinglePixel()) {
            Operand operand = new Operand(
                    weights.matrix(site.parameters(), OUTPUT, INPUT, site.seeds()),
                    weights.matrix(site.gradient(), OUTPUT, INPUT, site.seeds()));
            return DenseNode.of(activation, operand, biases, site);
        }
        return new ConvolutionNode(vertical, horizontal, weights, activation, biases, site);
    }

    @Override
    public Activations output() {
        return activation.after();
    }

    @Override
    public void forward(int examples, boolean training) {
        int positions = output().shape().positions();
        int units = output().shape().units();
        for (int example = 0; example < examples; example++) {
            Matrix result = outputs.from(example * positions * units * seeds);
            fillInput(example);
            kernel.multiply(result, biases.values(), windows, weights, positions, units, windows.columns().length, seeds);
        }
        activation.forward(examples);
    }

    private void fillInput(int example) {
        paddedInput.fill(input.values(), example * input.shape().size() * seeds);
    }

    @Override
    public void backward(int examples) {
        activation.backward(examples);
        int positions = output().shape().positions();
        int units = output().shape().units();
        for (int example = 0; example < examples; example++) {
            int from = example * positions * units * seeds;
            Matrix deltas = outputDeltas.from(from).transposed();
            fillInput(example);
            kernel.multiply(
                    weightGradient,
                    weightGradient,
                    deltas,
                    windows.transposed(),
                    units,
                    windows.columns().length,
                    positions,
                    seeds);
            biases.addGradient(deltas, units, positions);
            if (input.deltas() != null) {
                paddedDeltas.fill(activation.before().deltas(), from);
                addInputDeltas(example * input.shape().size() * seeds);
            }
        }
    }

    private void addInputDeltas(int at) {
        for (Remainder remainder : remainders) {
            Matrix deltas = remainder.inputDeltas().from(at);
            kernel.multiply(
                    deltas,
                    deltas,
                    remainder.outputDeltas(),
                    remainder.weights(),
                    deltas.rows().length,
                    input.shape().units(),
                    remainder.weights().columns().length,
                    seeds);
        }
    }
}
