package maps;

import java.util.stream.DoubleStream;
import plumbline.experiment.Axis;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.experiment.TrainabilityMap;
import plumbline.train.SuccessCriterion;
import remedies.DeepBatchNorm;

/**
 * ReLU with He's weights and batch normalisation, of many depths and widths: at how many units does batch normalisation let
 * deep networks learn?
 *
 * <p>What theory lets expect: with batch normalisation the gradient explodes with depth (Yang et al. 2019, "A mean field theory of
 * batch normalization"), and varies the more from seed to seed the greater the sum of 1 / width is (Hanin 2018, "Which neural net
 * architectures give rise to exploding and vanishing gradients?", of networks without it).
 */
public final class BatchNormSize implements TrainabilityMap {

    @Override
    public String id() {
        return "batchnorm-size";
    }

    @Override
    public String question() {
        return "How deep may a network with batch normalisation be, and how wide must it be for that?";
    }

    @Override
    public Axis across() {
        return Axis.of("units a layer", DoubleStream.of(3, 5, 7, 10, 14, 20, 28));
    }

    @Override
    public Axis up() {
        return Axis.of("hidden layers", DoubleStream.of(1, 2, 5, 10, 15, 20, 25, 30));
    }

    @Override
    public Task task(double units, double hiddenLayers) {
        return MultiLayerTask.of(
                FirstCircles.SPLIT,
                seed -> DeepBatchNorm.network(seed, (int) hiddenLayers, (int) units),
                32,
                DepthAndGain.EPOCHS,
                SuccessCriterion.accuracyAbove(0.75));
    }
}
