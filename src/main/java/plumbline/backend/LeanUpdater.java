package plumbline.backend;

import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's updaters, told that a network's gradient is its own.
 *
 * <p>DL4J asks whether the gradient that it is handed is the very array that the network computes gradients in. But {@link
 * DefaultGradient#gradient()} returns a new view of it each time, so that the answer is always no, and every parameter of
 * every layer is sliced out of the two large arrays four times a step: a quarter of what a step on a small network costs. The
 * arithmetic, and so the weights, are the same.
 */
@SuppressWarnings("serial") // DL4J declares updaters and gradients serializable; these live as long as a training
public final class LeanUpdater {

    private LeanUpdater() {}

    /**
     * Gives an initialised network such an updater, which takes over the state of the one it has. One of another kind than
     * DL4J's stays.
     */
    public static void install(Model model) {
        if (model instanceof MultiLayerNetwork network) {
            Updater updater = network.getUpdater();
            if (updater.getClass() == MultiLayerUpdater.class) {
                network.setUpdater(new OfNetwork(network, updater.getStateViewArray()));
            }
        } else if (model instanceof ComputationGraph graph) {
            ComputationGraphUpdater updater = graph.getUpdater();
            if (updater.getClass() == ComputationGraphUpdater.class) {
                graph.setUpdater(new OfGraph(graph, updater.getStateViewArray()));
            }
        }
    }

    private static final class OfNetwork extends MultiLayerUpdater {

        private final INDArray own = getFlattenedGradientsView();

        OfNetwork(MultiLayerNetwork network, INDArray state) {
            super(network, state);
        }

        @Override
        public synchronized void update(
                Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
            super.update(told(gradient, own, getFlattenedGradientsView()), iteration, epoch, batchSize, workspaces);
        }
    }

    private static final class OfGraph extends ComputationGraphUpdater {

        private final INDArray own = getFlattenedGradientsView();

        OfGraph(ComputationGraph graph, INDArray state) {
            super(graph, state);
        }

        @Override
        public synchronized void update(
                Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
            super.update(told(gradient, own, getFlattenedGradientsView()), iteration, epoch, batchSize, workspaces);
        }
    }

    /**
     * The gradient, which returns the network's own array if it is a view of that.
     *
     * @param own     where the network computed gradients when the updater was made: the updater has slices of it
     * @param current where it does now
     */
    private static Gradient told(Gradient gradient, INDArray own, INDArray current) {
        INDArray view = gradient.gradient();
        boolean isOwn = own == current
                && view.length() == own.length()
                && view.data().address() == own.data().address();
        return isOwn ? new OwnGradient(gradient, own) : gradient;
    }

    private static final class OwnGradient extends DefaultGradient {

        private final Gradient gradient;
        private final INDArray own;

        OwnGradient(Gradient gradient, INDArray own) {
            this.gradient = gradient;
            this.own = own;
        }

        @Override
        public Map<String, INDArray> gradientForVariable() {
            return gradient.gradientForVariable();
        }

        @Override
        public INDArray gradient() {
            return own;
        }
    }
}
