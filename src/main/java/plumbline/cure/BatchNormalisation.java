package plumbline.cure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * What a dense layer's activation function is applied to is normalised before, each unit over the mini-batch, so that no unit saturates,
 * or is off, for all examples. The function moves into a layer of its own behind that.
 *
 * <p>It helps against layers that die and weights of a wrong size; in networks of many layers the gradient explodes with it at the start
 * (Yang et al. 2019, "A mean field theory of batch normalization"). Graphs are left alone: which vertex a function moves to there is a
 * matter of what the graph means.
 *
 * <p>Source: Ioffe and Szegedy 2015, "Batch normalization: accelerating deep network training by reducing internal covariate shift".
 */
record BatchNormalisation() implements NetworkRemedy {

    @Override
    public String name() {
        return "batch normalisation";
    }

    @Override
    public String target() {
        return "sequences of layers with dense ones that have an activation function";
    }

    @Override
    public Optional<MultiLayerConfiguration> applyTo(MultiLayerConfiguration configuration) {
        MultiLayerConfiguration copy = configuration.clone();
        List<NeuralNetConfiguration> layers = new ArrayList<>();
        Map<Integer, InputPreProcessor> preprocessors = new HashMap<>();
        for (int i = 0; i < copy.getConfs().size(); i++) {
            if (copy.getInputPreProcess(i) != null) {
                preprocessors.put(layers.size(), copy.getInputPreProcess(i));
            }
            NeuralNetConfiguration layer = copy.getConf(i);
            layers.add(layer);
            if (layer.getLayer() instanceof DenseLayer dense && !(dense.getActivationFn() instanceof ActivationIdentity)) {
                layers.add(with(layer, normalisation(dense)));
                layers.add(with(layer, activation(dense)));
                dense.setActivationFn(new ActivationIdentity());
            }
        }
        copy.setConfs(layers);
        copy.setInputPreProcessors(preprocessors);
        return layers.size() == configuration.getConfs().size() ? Optional.empty() : Optional.of(copy);
    }

    @Override
    public Optional<ComputationGraphConfiguration> applyTo(ComputationGraphConfiguration configuration) {
        return Optional.empty();
    }

    private static NeuralNetConfiguration with(NeuralNetConfiguration behind, Layer layer) {
        NeuralNetConfiguration configuration = behind.clone();
        configuration.clearVariables();
        configuration.setLayer(layer);
        return configuration;
    }

    /** Trained as the layer before it. */
    private static BatchNormalization normalisation(DenseLayer dense) {
        BatchNormalization layer = new BatchNormalization.Builder()
                .name(dense.getLayerName() + "_norm")
                .nIn(dense.getNOut())
                .nOut(dense.getNOut())
                .updater(dense.getIUpdater())
                .gradientNormalization(dense.getGradientNormalization())
                .gradientNormalizationThreshold(dense.getGradientNormalizationThreshold())
                .build();
        layer.setBiasUpdater(dense.getBiasUpdater());
        layer.setActivationFn(new ActivationIdentity());
        return layer;
    }

    private static ActivationLayer activation(DenseLayer dense) {
        return new ActivationLayer.Builder()
                .name(dense.getLayerName() + "_function")
                .activation(dense.getActivationFn())
                .build();
    }
}
