package plumbline.experiment;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import plumbline.data.Split;

/**
 * One published experiment: a question, a data set, a network and what its source reported. An experiment is either a
 * {@link MultiLayerExperiment} or a {@link GraphExperiment}; its network has one sigmoid output.
 *
 * <p>Experiments are found by {@link ServiceLoader}: a class and its line in
 * {@code META-INF/services/plumbline.experiment.Experiment} are all it takes to add one.
 */
public interface Experiment {

    /** Lower-case with dashes, for example {@code tanh-5}; names the folder of its results. */
    String id();

    /** What the experiment asks, in one sentence. */
    String question();

    /** Examples to train and to test on. */
    Split data();

    /**
     * The network, initialised.
     *
     * @param seed of the initial weights
     */
    Model network(long seed);

    /** How long the source trains it. */
    int epochs();

    /** Examples in a mini-batch; Keras' default unless the source says otherwise. */
    default int batchSize() {
        return 32;
    }

    /** The rows of {@code published.csv} that tell what the source reported. */
    default List<Published> published() {
        return Published.of(id());
    }

    /** Of a remedy, the experiment that differs from this one only by lacking it. */
    default Optional<Experiment> control() {
        return Optional.empty();
    }

    /** All experiments on the class path, in the order of their listing, the members of {@link Family families} last. */
    static List<Experiment> all() {
        return Stream.concat(
                        ServiceLoader.load(Experiment.class, Experiment.class.getClassLoader()).stream()
                                .map(ServiceLoader.Provider::get),
                        Family.all().stream().flatMap(family -> family.members().stream()))
                .toList();
    }

    /** The experiment of that id, if there is one. */
    static Optional<Experiment> find(String id) {
        return all().stream().filter(experiment -> experiment.id().equals(id)).findFirst();
    }
}
