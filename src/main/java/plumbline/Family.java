package plumbline;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Experiments that belong together and are named together.
 *
 * <p>Found by {@link ServiceLoader}, as single experiments are: a class and its line in
 * {@code META-INF/services/plumbline.Family}.
 */
public interface Family {

    /** What the ids of the members begin with, for example {@code tanh-depth}; as an id it means all of them. */
    String id();

    /** All members, in the order of their listing; their ids begin with that of the family and a dash. */
    List<Experiment> members();

    /** All families on the class path, in the order of their listing. */
    static List<Family> all() {
        return ServiceLoader.load(Family.class, Family.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
