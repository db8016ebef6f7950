package plumbline.vectorized;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/**
 * Makes each pixel of the output from a window of the input, every unit for itself: pooling, and what only moves pixels,
 * whose windows have one pixel or none.
 */
final class PoolingNode implements Node {

    /** What {@link GlobalPoolingLayer} pools over if it is told nothing else. */
    private static final int[] TIME = {2};

    private static final int[] PIXELS = {2, 3};

    private final Pooling pooling;
    /** Positions in the input for each one of the output. */
    private final int[][] windows;

    private final Activations input;
    private final Activations output;
    private final Kernel kernel;
    private final int length;
    private final float[] row;
    private final float[] result;
    private final float[] delta;

    private PoolingNode(Pooling pooling, int[][] windows, Activations output, Site site) {
        this.pooling = pooling;
        this.windows = windows;
        this.output = output;
        input = site.input();
        kernel = site.kernel();
        int units = output.shape().units();
        length = units * site.seeds();
        row = site.rows().allocate(units);
        result = site.rows().allocate(units);
        delta = site.rows().allocate(units);
    }

    /** Windows that slide over an image. An average is one of the pixels inside the image, unless the layer says otherwise. */
    static PoolingNode of(SubsamplingLayer layer, Site site) throws UnsupportedConfiguration {
        site.require(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, "channels last");
        SlidingWindow vertical = window(layer, 0, site.input().shape().height());
        SlidingWindow horizontal = window(layer, 1, site.input().shape().width());
        Pooling pooling =
                switch (layer.getPoolingType()) {
                    case MAX -> new Pooling.Largest();
                    case AVG -> {
                        site.require(!layer.isAvgPoolIncludePadInDivisor(), "averages of padding");
                        yield Pooling.Mean.AVERAGE;
                    }
                    default -> throw new UnsupportedConfiguration(
                            "pooling " + layer.getPoolingType() + " in " + site.name());
                };
        int[][] windows = IntStream.range(0, vertical.windows() * horizontal.windows())
                .mapToObj(i -> positions(vertical, horizontal, i / horizontal.windows(), i % horizontal.windows()))
                .toArray(int[][]::new);
        return slid(pooling, windows, vertical.windows(), horizontal.windows(), site);
    }

    private static SlidingWindow window(SubsamplingLayer layer, int dimension, int inputs) {
        return SlidingWindow.of(
                layer.getConvolutionMode(),
                inputs,
                layer.getKernelSize()[dimension],
                layer.getStride()[dimension],
                layer.getPadding()[dimension],
                layer.getDilation()[dimension]);
    }

    private static int[] positions(SlidingWindow vertical, SlidingWindow horizontal, int row, int column) {
        return inside(vertical, row)
                .flatMap(y -> inside(horizontal, column).map(x -> y * horizontal.inputs() + x))
                .toArray();
    }

    private static IntStream inside(SlidingWindow axis, int window) {
        return IntStream.range(0, axis.taps()).map(tap -> axis.input(window, tap)).filter(axis::isInside);
    }

    private static PoolingNode slid(Pooling pooling, int[][] windows, int height, int width, Site site) {
        return new PoolingNode(
                pooling, windows, site.output(new Shape(height, width, site.input().shape().units())), site);
    }

    /** Zeros around an image. */
    static PoolingNode of(ZeroPaddingLayer layer, Site site) throws UnsupportedConfiguration {
        site.require(layer.getDataFormat() == CNN2DFormat.NCHW, "channels last");
        Shape shape = site.input().shape();
        int[] padding = layer.getPadding();
        int height = shape.height() + padding[0] + padding[1];
        int width = shape.width() + padding[2] + padding[3];
        int[][] windows = new int[height * width][0];
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                windows[(y + padding[0]) * width + x + padding[2]] = new int[] {y * shape.width() + x};
            }
        }
        return slid(Pooling.Mean.SUM, windows, height, width, site);
    }

    /** Each pixel repeated in a rectangle. */
    static PoolingNode of(Upsampling2D layer, Site site) throws UnsupportedConfiguration {
        site.require(layer.getFormat() == CNN2DFormat.NCHW, "channels last");
        Shape shape = site.input().shape();
        int height = shape.height() * layer.getSize()[0];
        int width = shape.width() * layer.getSize()[1];
        int[][] windows = IntStream.range(0, height * width)
                .mapToObj(i -> new int[] {
                    i / width / layer.getSize()[0] * shape.width() + i % width / layer.getSize()[1]
                })
                .toArray(int[][]::new);
        return slid(Pooling.Mean.SUM, windows, height, width, site);
    }

    /** One window of all positions. Before it, padding is taken out of sequences that have a mask. */
    static List<Node> of(GlobalPoolingLayer layer, Site site) throws UnsupportedConfiguration {
        int[] dimensions = layer.getPoolingDimensions();
        site.require(
                dimensions == null || Arrays.equals(dimensions, TIME) || Arrays.equals(dimensions, PIXELS),
                "pooling over some dimensions");
        Pooling pooling =
                switch (layer.getPoolingType()) {
                    case MAX -> new Pooling.Largest();
                    case AVG -> site.input().mask() == null ? Pooling.Mean.AVERAGE : Pooling.Mean.SUM;
                    case SUM -> Pooling.Mean.SUM;
                    case PNORM -> new Pooling.Norm(layer.getPnorm());
                };
        if (site.input().mask() == null) {
            return List.of(ofAll(pooling, site));
        }
        Node present = PresentStepsNode.of(pooling.start(), site);
        Node pooled = ofAll(pooling, site.behind(present));
        return layer.getPoolingType() == PoolingType.AVG
                ? List.of(present, pooled, AverageStepNode.of(site.input(), site.behind(pooled)))
                : List.of(present, pooled);
    }

    private static PoolingNode ofAll(Pooling pooling, Site site) {
        Shape shape = site.input().shape();
        int[][] all = {IntStream.range(0, shape.positions()).toArray()};
        Activations output = Activations.of(Shape.vector(shape.units()), null, site.rows(), site.examples());
        return new PoolingNode(pooling, all, output, site);
    }

    @Override
    public Activations output() {
        return output;
    }

    @Override
    public void forward(int examples, boolean training) {
        int to = 0;
        for (int example = 0; example < examples; example++) {
            for (int[] window : windows) {
                Arrays.fill(result, pooling.start());
                for (int position : window) {
                    System.arraycopy(input.values(), at(example, position), row, 0, length);
                    pooling.add(result, row);
                }
                pooling.finish(result, window.length);
                System.arraycopy(result, 0, output.values(), to, length);
                to += length;
            }
        }
    }

    @Override
    public void backward(int examples) {
        if (input.deltas() == null) {
            return;
        }
        int from = 0;
        for (int example = 0; example < examples; example++) {
            for (int[] window : windows) {
                System.arraycopy(output.values(), from, result, 0, length);
                System.arraycopy(output.deltas(), from, delta, 0, length);
                for (int position : window) {
                    System.arraycopy(input.values(), at(example, position), row, 0, length);
                    pooling.backpropagate(row, result, delta, window.length);
                    kernel.add(input.deltas(), at(example, position), row, 0, length);
                }
                from += length;
            }
        }
    }

    private int at(int example, int position) {
        return (example * input.shape().positions() + position) * length;
    }
}
