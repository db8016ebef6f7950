package plumbline.experiment;

import java.util.List;

/**
 * A task that a source published, or left to its readers: a question, and what the source reported. It is also a
 * {@link MultiLayerTask} or a {@link GraphTask}, which defines what is trained.
 *
 * <p>Experiments are found by {@link java.util.ServiceLoader}: a class and its line in
 * {@code META-INF/services/plumbline.experiment.Experiment} are all it takes to add one to the {@link Catalogue}.
 */
public interface Experiment extends Task {

    /** Lower-case with dashes, for example {@code tanh-5}; names the folder of its results. */
    String id();

    /** The question that the experiment answers, in one sentence. */
    String question();

    /** The rows of {@code published.csv} with what the source reported. */
    default List<Published> published() {
        return Published.of(id());
    }

    /** For a remedy, the experiments by which it is judged, each of which differs from this one in one thing. */
    default List<Experiment> controls() {
        return List.of();
    }
}
