package plumbline.record;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Records at the start of each epoch how far back in time the gradient of a recurrent {@link MultiLayerNetwork}
 * reaches, always on the same sequences:
 *
 * <pre>{@code
 * TimeGradientListener timeGradients = new TimeGradientListener(sequences);
 * network.addListeners(timeGradients);
 * network.fit(data, 20);
 * timeGradients.rows();
 * }</pre>
 *
 * <p>For a network that is not recurrent, or is a graph, it records nothing. It does not affect training. Memory is
 * bounded as in {@link GradientListener}. Use one listener per network.
 */
public final class TimeGradientListener extends BaseTrainingListener {

    private final DataSet sequences;
    /** Locked to read and add; never while the network is called, which has a lock of its own. */
    private final Thinned<List<TimeGradient>> epochs = new Thinned<>(GradientListener.CAPACITY);

    /** @param sequences features and labels in the network's format, without masks; one mini-batch is enough */
    public TimeGradientListener(DataSet sequences) {
        this.sequences = sequences;
    }

    /** The rows of {@code time-gradients.csv}, by epoch, then time step. */
    public List<TimeGradient> rows() {
        synchronized (epochs) {
            return epochs.values().stream().flatMap(List::stream).toList();
        }
    }

    @Override
    public void onEpochStart(Model model) {
        if (model instanceof MultiLayerNetwork network && TimeGradient.recurrentLayer(network).isPresent()) {
            List<TimeGradient> rows =
                    TimeGradient.of(network, sequences, BaseOptimizer.getEpochCount(model) + 1);
            synchronized (epochs) {
                epochs.add(rows);
            }
        }
    }
}
