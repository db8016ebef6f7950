package plumbline.record;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Records, as each epoch begins, how far back in time the gradient of a recurrent {@link MultiLayerNetwork} reaches, on
 * always the same sequences:
 *
 * <pre>{@code
 * TimeGradientListener reach = new TimeGradientListener(sequences);
 * network.addListeners(reach);
 * network.fit(data, 20);
 * reach.rows();
 * }</pre>
 *
 * <p>Of a network that is not recurrent, or is a graph, it records nothing. Training is not changed by it. Memory is bounded
 * as {@link GradientListener}'s is. One listener serves one network.
 */
public final class TimeGradientListener extends BaseTrainingListener {

    private final DataSet sequences;
    private final Thinned<List<TimeGradient>> epochs = new Thinned<>(GradientListener.CAPACITY);

    /** @param sequences features and labels as the network takes them, without masks; a mini-batch of them is enough */
    public TimeGradientListener(DataSet sequences) {
        this.sequences = sequences;
    }

    /** The rows of {@code time-gradients.csv}, by epoch, then step. */
    public synchronized List<TimeGradient> rows() {
        return epochs.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized void onEpochStart(Model model) {
        if (model instanceof MultiLayerNetwork network && TimeGradient.recurrentLayer(network).isPresent()) {
            epochs.add(TimeGradient.of(network, sequences, BaseOptimizer.getEpochCount(model) + 1));
        }
    }
}
