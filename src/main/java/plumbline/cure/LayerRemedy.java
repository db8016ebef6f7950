package plumbline.cure;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;

/** A remedy that changes layers, each by itself, and leaves them where they are. */
interface LayerRemedy extends NetworkRemedy {

    /** Changes a layer of a copy, or leaves it as it is. What the layer refers to is not copied: it must be replaced, not changed. */
    void change(Layer layer);

    @Override
    default Optional<MultiLayerConfiguration> applyTo(MultiLayerConfiguration configuration) {
        MultiLayerConfiguration copy = configuration.clone();
        List<Layer> layers = Layers.of(copy);
        layers.forEach(this::change);
        return layers.equals(Layers.of(configuration.clone())) ? Optional.empty() : Optional.of(copy);
    }

    @Override
    default Optional<ComputationGraphConfiguration> applyTo(ComputationGraphConfiguration configuration) {
        ComputationGraphConfiguration copy = configuration.clone();
        List<Layer> layers = Layers.of(copy);
        layers.forEach(this::change);
        return layers.equals(Layers.of(configuration.clone())) ? Optional.empty() : Optional.of(copy);
    }
}
