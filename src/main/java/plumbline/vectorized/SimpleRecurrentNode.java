package plumbline.vectorized;

import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.params.SimpleRnnParamInitializer;

/**
 * DL4J's {@link SimpleRnn}: {@code h(t) = f(W x(t) + b + R h(t - 1))}. At masked time steps the states are 0, and so are the
 * derivatives.
 */
final class SimpleRecurrentNode implements Node {

    private final Activations output;
    private final Sequences states;
    private final Sequences stateDeltas;
    private final Sequences sumDeltas;
    private final AffineMap inputMap;
    private final StateMap stateMap;
    private final Gate gate;
    private final TimeMask mask;
    private final float[] delta;
    private final Matrix deltas;
    private final int steps;
    private final int units;
    private final int seeds;

    private SimpleRecurrentNode(SimpleRnn layer, Site site) throws UnsupportedConfiguration {
        units = (int) layer.getNOut();
        seeds = site.seeds();
        output = site.output(site.input().shape().withUnits(units));
        Shape shape = output.shape();
        steps = shape.positions();
        states = Sequences.of(output.values(), shape, site);
        stateDeltas = Sequences.of(output.deltas(), shape, site);
        Activations sums = site.output(shape);
        sumDeltas = Sequences.of(sums.deltas(), shape, site);
        inputMap = new AffineMap(
                site, sums, SimpleRnnParamInitializer.WEIGHT_KEY, SimpleRnnParamInitializer.BIAS_KEY);
        stateMap = new StateMap(
                states,
                Sequences.of(sums.values(), shape, site).each(),
                sumDeltas,
                Operand.of(site, SimpleRnnParamInitializer.RECURRENT_WEIGHT_KEY, 1, 0),
                site.kernel());
        gate = Gate.of(ActivationFunction.of(layer.getActivationFn(), site), steps, units, site);
        mask = TimeMask.of(output, site);
        delta = Gate.array(units, site);
        deltas = Matrix.dense(delta, site.examples(), units, seeds);
    }

    static SimpleRecurrentNode of(SimpleRnn layer, Site site) throws UnsupportedConfiguration {
        site.require(!layer.hasLayerNorm(), "layer normalisation");
        Sequences.requireTimeLast(layer.getRnnDataFormat(), site);
        return new SimpleRecurrentNode(layer, site);
    }

    @Override
    public Activations output() {
        return output;
    }

    @Override
    public void forward(int examples, boolean training) {
        inputMap.forward(examples * steps);
        for (int t = 0; t < steps; t++) {
            stateMap.forward(t, 0, gate.sums()[t], examples);
            gate.activate(t, examples * units * seeds);
            mask.apply(gate.after()[t], t, examples);
            states.write(t, gate.after()[t], 0, units, examples);
        }
    }

    @Override
    public void backward(int examples) {
        for (int t = steps - 1; t >= 0; t--) {
            stateDeltas.read(t, delta, 0, units, examples);
            if (t < steps - 1) {
                stateMap.backward(t + 1, deltas, examples);
            }
            gate.backpropagate(t, delta, examples * units * seeds);
            mask.apply(delta, t, examples);
            sumDeltas.write(t, delta, 0, units, examples);
        }
        stateMap.backward(examples);
        inputMap.backward(examples * steps);
    }
}
