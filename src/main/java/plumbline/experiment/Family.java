package plumbline.experiment;

import java.util.List;

/**
 * Experiments that answer one question together.
 *
 * <p>Families are found by {@link java.util.ServiceLoader}, as single experiments are, by a line in
 * {@code META-INF/services/plumbline.experiment.Family}. Members need no lines of their own.
 */
public interface Family {

    /** Stands for all members on the command line, for example {@code tanh-depth}; no experiment has the same id. */
    String id();

    /** The question that the members answer together, in one sentence. */
    String question();

    /** What the members are, and what their numbers show and do not, in Markdown for their table; empty if the question says it. */
    default String explanation() {
        return "";
    }

    /** All members, in listing order, a remedy after its {@linkplain Experiment#controls controls}. */
    List<Experiment> members();

    /** Whether the experiment with this id is a member. */
    default boolean contains(String id) {
        return members().stream().anyMatch(member -> member.id().equals(id));
    }
}
