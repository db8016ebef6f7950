package plumbline.experiment;

import java.util.List;
import java.util.Optional;

/**
 * A task that a source published, or left to its readers: a question, and what the source reported. It is also a
 * {@link MultiLayerTask} or a {@link GraphTask}, which says what is trained.
 *
 * <p>Experiments are found by {@link java.util.ServiceLoader}: a class and its line in
 * {@code META-INF/services/plumbline.experiment.Experiment} are all it takes to add one to the {@link Catalogue}.
 */
public interface Experiment extends Task {

    /** Lower-case with dashes, for example {@code tanh-5}; names the folder of its results. */
    String id();

    /** What the experiment asks, in one sentence. */
    String question();

    /** The rows of {@code published.csv} that tell what the source reported. */
    default List<Published> published() {
        return Published.of(id());
    }

    /** Of a remedy, the experiment that differs from this one only by lacking it. */
    default Optional<Experiment> control() {
        return Optional.empty();
    }
}
