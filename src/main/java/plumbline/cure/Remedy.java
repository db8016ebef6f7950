package plumbline.cure;

import java.util.Optional;
import plumbline.experiment.Task;

/** A change that may let a network learn: of its configuration, see {@link NetworkRemedy}, of its data or of how it is trained. */
public interface Remedy {

    /** What is changed, for example {@code orthogonal weights}; no two remedies have the same name. */
    String name();

    /** What it applies to, for example {@code dense layers whose weights are drawn otherwise}. */
    String target();

    /** Whether it goes by what others change, as the gain of weights by the function that follows them: of two it is applied as the second. */
    default boolean comesLast() {
        return false;
    }

    /**
     * A task that differs in this alone. Its networks are what its configuration says: what the given task does to a network after
     * that, in {@link Task#network}, is left out.
     *
     * @param task that is left as it is
     * @return empty if the remedy does not apply, or there would be nothing to change
     */
    Optional<Task> applyTo(Task task);
}
