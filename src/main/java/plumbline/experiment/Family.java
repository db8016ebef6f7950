package plumbline.experiment;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Experiments that answer a question together, and are named together.
 *
 * <p>Found by {@link ServiceLoader}, as single experiments are: a class and its line in
 * {@code META-INF/services/plumbline.experiment.Family}. Its members need no lines of their own.
 */
public interface Family {

    /** Means all members on the command line, for example {@code tanh-depth}; no experiment has the same id. */
    String id();

    /** What the members answer together, in one sentence. */
    String question();

    /** All members, in the order of their listing, a remedy after its {@linkplain Experiment#control control}. */
    List<Experiment> members();

    /** The family of the experiment of that id, if it belongs to one. */
    static Optional<Family> of(String id) {
        return all().stream()
                .filter(family -> family.members().stream().anyMatch(member -> member.id().equals(id)))
                .findFirst();
    }

    /** All families on the class path, in the order of their listing. */
    static List<Family> all() {
        return ServiceLoader.load(Family.class, Family.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
