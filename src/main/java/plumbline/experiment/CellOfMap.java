package plumbline.experiment;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import plumbline.data.Split;
import plumbline.train.SuccessCriterion;

/** The network in a cell of a {@link TrainabilityMap}, for whoever looks at it alone: an experiment that the cell names. */
interface CellOfMap extends Experiment {

    /** What is trained in the cell. */
    Task task();

    /** The experiment of a task, whose own name, if it has one, is that of no cell. */
    static Experiment of(String id, String question, Task task) {
        return task instanceof MultiLayerTask layers
                ? new OfLayers(id, question, layers)
                : new OfGraph(id, question, (GraphTask) task);
    }

    @Override
    default Split data() {
        return task().data();
    }

    @Override
    default int epochs() {
        return task().epochs();
    }

    @Override
    default int batchSize() {
        return task().batchSize();
    }

    @Override
    default SuccessCriterion success() {
        return task().success();
    }

    /** One whose network is a plain sequence of layers. */
    record OfLayers(String id, String question, MultiLayerTask task) implements CellOfMap, MultiLayerTask {

        @Override
        public MultiLayerConfiguration configuration(long seed) {
            return task.configuration(seed);
        }

        @Override
        public MultiLayerNetwork network(long seed) {
            return task.network(seed);
        }
    }

    /** One whose network is a graph. */
    record OfGraph(String id, String question, GraphTask task) implements CellOfMap, GraphTask {

        @Override
        public ComputationGraphConfiguration configuration(long seed) {
            return task.configuration(seed);
        }

        @Override
        public ComputationGraph network(long seed) {
            return task.network(seed);
        }
    }
}
