package plumbline.experiment;

import java.util.List;

/**
 * Experiments that answer a question together, and are named together.
 *
 * <p>Found by {@link java.util.ServiceLoader}, as single experiments are: a class and its line in
 * {@code META-INF/services/plumbline.experiment.Family}. Its members need no lines of their own.
 */
public interface Family {

    /** Means all members on the command line, for example {@code tanh-depth}; no experiment has the same id. */
    String id();

    /** What the members answer together, in one sentence. */
    String question();

    /** All members, in the order of their listing, a remedy after its {@linkplain Experiment#control control}. */
    List<Experiment> members();

    /** Whether the experiment of that id is a member. */
    default boolean contains(String id) {
        return members().stream().anyMatch(member -> member.id().equals(id));
    }
}
