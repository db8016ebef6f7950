package plumbline.vectorized;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import plumbline.layer.LogitsBinaryCrossEntropy;

/** What the network is trained to make small, with DL4J's derivatives. */
interface Loss {

    /**
     * Its derivative with respect to the outputs, or to what the softmax, or the sigmoid of logits, is taken of.
     *
     * @param outputs of a mini-batch, [example, unit][seed]
     * @param labels  laid out alike
     * @param deltas  for the derivatives of the sum over the examples, laid out alike
     * @param count   elements in use
     */
    void backward(float[] outputs, float[] labels, float[] deltas, int count);

    /** That of one example. */
    double of(float[] outputs, float[] labels);

    /**
     * That of an output layer.
     *
     * @throws UnsupportedConfiguration if the engine does not know it, or not with this activation
     */
    static Loss of(BaseOutputLayer layer, Site site) throws UnsupportedConfiguration {
        ILossFunction function = layer.getLossFn();
        int units = (int) layer.getNOut();
        int seeds = site.seeds();
        // By class, for some of DL4J's losses extend others that they are not.
        Class<?> kind = function.getClass();
        boolean isCrossEntropy = kind == LossMCXENT.class || kind == LossNegativeLogLikelihood.class;
        if (layer.getActivationFn() instanceof ActivationSoftmax) {
            site.require(isCrossEntropy, "loss " + function + " of softmax");
            return CategoricalCrossEntropy.of((LossMCXENT) function, units, seeds);
        }
        if (isCrossEntropy) {
            return SummedLoss.of(new OutputLoss.CrossEntropy(), ((LossMCXENT) function).getWeights(), 1, units, seeds);
        }
        if (kind == LossBinaryXENT.class) {
            LossBinaryXENT loss = (LossBinaryXENT) function;
            OutputLoss each = new OutputLoss.BinaryCrossEntropy((float) loss.getClipEps());
            return SummedLoss.of(each, loss.getWeights(), 1, units, seeds);
        }
        if (kind == LogitsBinaryCrossEntropy.class) {
            site.require(layer.getActivationFn() instanceof ActivationSigmoid, "loss " + function + " without a sigmoid");
            return SummedLoss.of(
                    new OutputLoss.LogitsCrossEntropy((float) ((LossBinaryXENT) function).getClipEps()), null, 1, units, seeds);
        }
        if (kind == LossL2.class || kind == LossMSE.class) {
            int divisor = kind == LossMSE.class ? units : 1;
            return SummedLoss.of(
                    new OutputLoss.SquaredError(), ((LossL2) function).getWeights(), divisor, units, seeds);
        }
        if (kind == LossL1.class || kind == LossMAE.class) {
            int divisor = kind == LossMAE.class ? units : 1;
            return SummedLoss.of(
                    new OutputLoss.AbsoluteError(), ((LossL1) function).getWeights(), divisor, units, seeds);
        }
        if (kind == LossHinge.class) {
            return SummedLoss.of(new OutputLoss.Hinge(), null, 1, units, seeds);
        }
        if (kind == LossSquaredHinge.class) {
            return SummedLoss.of(new OutputLoss.SquaredHinge(), null, 1, units, seeds);
        }
        if (kind == LossPoisson.class) {
            return SummedLoss.of(new OutputLoss.Poisson(), null, 1, units, seeds);
        }
        throw new UnsupportedConfiguration(
                "loss " + function + " of " + layer.getActivationFn() + " in " + site.name());
    }

    /** The activation before the loss: element-wise, or a softmax. */
    static ActivationFunction activation(BaseOutputLayer layer, Site site) throws UnsupportedConfiguration {
        if (layer.getActivationFn() instanceof ActivationSoftmax) {
            return new Softmax((int) layer.getNOut(), site.seeds());
        }
        return layer.getLossFn().getClass() == LogitsBinaryCrossEntropy.class
                ? new LogitsSigmoid(site.kernel())
                : ActivationFunction.of(layer.getActivationFn(), site);
    }
}
