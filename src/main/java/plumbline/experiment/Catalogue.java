package plumbline.experiment;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * All experiments. Loaded once when the program starts, and passed to whatever needs it.
 *
 * @param singles  experiments that belong to no family, in listing order
 * @param families families of experiments, in listing order
 * @param maps     in listing order
 */
public record Catalogue(List<Experiment> singles, List<Family> families, List<TrainabilityMap> maps) {

    /** Ids of the experiments of the first tutorial: what a newcomer sees first. */
    public static final List<String> FIRST = List.of("tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20");

    public Catalogue {
        singles = List.copyOf(singles);
        families = List.copyOf(families);
        maps = List.copyOf(maps);
    }

    /** All that the class path provides. */
    public static Catalogue load() {
        return new Catalogue(all(Experiment.class), all(Family.class), all(TrainabilityMap.class));
    }

    private static <T> List<T> all(Class<T> service) {
        return ServiceLoader.load(service, Catalogue.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Every experiment that is listed, the members of the families last. */
    public List<Experiment> experiments() {
        return Stream.concat(singles.stream(), families.stream().flatMap(family -> family.members().stream()))
                .toList();
    }

    /** The experiment with this id, if any: one of {@link #experiments}, or the network in a cell of a map. */
    public Optional<Experiment> experiment(String id) {
        return Stream.concat(
                        experiments().stream().filter(experiment -> experiment.id().equals(id)),
                        maps.stream().flatMap(map -> map.experiment(id).stream()))
                .findFirst();
    }

    /** What an id names: an experiment, or all members of a family; empty if it is the id of neither. */
    public List<Experiment> named(String id) {
        return families.stream()
                .filter(family -> family.id().equals(id))
                .findFirst()
                .map(Family::members)
                .orElseGet(() -> experiment(id).stream().toList());
    }
}
