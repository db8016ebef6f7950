package plumbline.gradient;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;

/**
 * Records every parameter array of any {@code MultiLayerNetwork} or {@code ComputationGraph} before training and after each
 * epoch: how much a layer's weights move is a proxy for how much it learns.
 *
 * <p>Memory is bounded as {@link GradientListener}'s is. One listener serves one network.
 */
public final class WeightListener extends BaseTrainingListener {

    /** One more than gradients: the weights before training. */
    private final Thinned<List<WeightStats>> epochs = new Thinned<>(1 + GradientListener.CAPACITY);
    private boolean started;

    /** The rows of {@code weights.csv}, by epoch, then layer. */
    public synchronized List<WeightStats> stats() {
        return epochs.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized void onEpochStart(Model model) {
        if (!started) {
            record(model, 0);
            started = true;
        }
    }

    @Override
    public synchronized void onEpochEnd(Model model) {
        record(model, BaseOptimizer.getEpochCount(model) + 1);
    }

    private void record(Model model, int epoch) {
        List<WeightStats> parameters = new ArrayList<>();
        int layer = 0;
        for (Trainable trainable : GradientListener.trainables(model).toList()) {
            layer++;
            for (var parameter : trainable.paramTable(false).entrySet()) {
                double[] values = parameter.getValue().ravel().toDoubleVector();
                parameters.add(WeightStats.of(epoch, layer, parameter.getKey(), values));
            }
        }
        epochs.add(parameters);
    }
}
