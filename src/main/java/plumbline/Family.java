package plumbline;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Experiments that differ in the number of their hidden layers and in nothing else.
 *
 * <p>Found by {@link ServiceLoader}, as single experiments are: a class and its line in
 * {@code META-INF/services/plumbline.Family}.
 */
public interface Family {

    /** What the ids of the members begin with, for example {@code tanh-depth}. */
    String id();

    /** What sets it apart from other families, for the legend of a picture. */
    String label();

    /** Numbers of hidden layers, ascending. */
    List<Integer> depths();

    /** The member with so many hidden layers; its id is that of the family, a dash and that number. */
    Experiment member(int hiddenLayers);

    /** All members, in the order of their depths. */
    default List<Experiment> members() {
        return depths().stream().map(this::member).toList();
    }

    /** All families on the class path, in the order of their listing. */
    static List<Family> all() {
        return ServiceLoader.load(Family.class, Family.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
