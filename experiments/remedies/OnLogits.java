package remedies;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import plumbline.experiment.Experiment;
import plumbline.layer.LogitsBinaryCrossEntropy;
import relu.TwoCircles;

/**
 * An experiment with the loss of the logits in place of that of the probabilities, all else the same: what is left of its result
 * if a saturated sigmoid passes a gradient on.
 */
record OnLogits(TwoCircles original) implements TwoCircles {

    @Override
    public String id() {
        return original.id() + "-logits";
    }

    @Override
    public String question() {
        return "With the loss of the logits: " + original.question().substring(0, 1).toLowerCase(Locale.ROOT)
                + original.question().substring(1);
    }

    /** The original, and what the original is compared with, with this loss. */
    @Override
    public List<Experiment> controls() {
        return Stream.<Experiment>concat(
                        Stream.of(original),
                        original.controls().stream().map(control -> new OnLogits((TwoCircles) control)))
                .toList();
    }

    @Override
    public MultiLayerConfiguration configuration(long seed) {
        MultiLayerConfiguration configuration = original.configuration(seed);
        int last = configuration.getConfs().size() - 1;
        ((OutputLayer) configuration.getConf(last).getLayer()).setLossFn(new LogitsBinaryCrossEntropy());
        return configuration;
    }
}
