package remedies;

import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/**
 * Plain and residual nets of twenty and fifty hidden layers on the two circles.
 *
 * <p>Source: "How to deal with vanishing/exploding gradients in Keras", which gives no numbers; He et al. 2015.
 */
public final class Shortcuts implements Family {

    @Override
    public String id() {
        return "shortcuts";
    }

    @Override
    public String question() {
        return "Do shortcuts let twenty and fifty hidden layers learn?";
    }

    @Override
    public List<Experiment> members() {
        return List.of(new Plain20(), new Residual20(), new Plain50(), new Residual50(), new Residual50He());
    }
}
