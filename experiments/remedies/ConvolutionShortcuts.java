package remedies;

import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Convolutions on small drawings, without and with shortcuts.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers; He et al. 2015.
 */
public final class ConvolutionShortcuts implements Family {

    @Override
    public String id() {
        return "convolution-shortcuts";
    }

    @Override
    public String question() {
        return "Do shortcuts let 31 convolutions tell circles from polygons?";
    }

    @Override
    public List<Experiment> members() {
        return List.of(new DrawingsPlain(), new DrawingsResidual());
    }
}
