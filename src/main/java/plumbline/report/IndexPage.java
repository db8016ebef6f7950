package plumbline.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import plumbline.report.Topic.Sentence;
import plumbline.store.StudyRun;

/**
 * Where the page of every experiment is, {@value #FILE}, after what is to be said of those that belong to no family.
 *
 * @param ids     of all experiments that have results, in the order of the listing
 * @param studies of experiments that belong to no family
 */
record IndexPage(Catalogue catalogue, List<String> ids, List<StudyRun> studies) {

    static final String FILE = "experiments.md";

    /** Each is about the two circles; all layers have five units. */
    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    "Five units a layer",
                    new Sentence(
                            "one hidden layer of tanh, weights from U(0, 1), learns in %s of the seeds; five learn in %s.",
                            "tanh-1",
                            "tanh-5"),
                    new Sentence(
                            "With ReLU and He's weights five learn in %s, fifteen in %s, twenty in %s.", "relu-5", "relu-15", "relu-20"),
                    new Sentence(
                            "Tanh needs other weights alone: five layers learn in %s with Glorot's and in %s with He's; with the old weights,"
                                    + " and Adam in place of SGD, in %s.",
                            "tanh-5-glorot",
                            "tanh-5-he",
                            "tanh-5-adam"),
                    new Sentence("ReLU with the old weights of tanh learns in %s.", "relu-5-uniform")),
            new Topic(
                    "The second tutorial",
                    new Sentence(
                            "one hidden layer learns in %s with ReLU and in %s with sigmoid; three of sigmoid in %s.",
                            "glorot-relu-1",
                            "glorot-sigmoid-1",
                            "glorot-sigmoid-3"),
                    new Sentence(
                            "Four learn in %s with sigmoid, %s with tanh and %s with ReLU if the weights are standard normal, in %s, %s and"
                                    + " %s if they are Glorot's.",
                            "normal-sigmoid-4",
                            "normal-tanh-4",
                            "normal-relu-4",
                            "glorot-sigmoid-4",
                            "glorot-tanh-4",
                            "glorot-relu-4")));

    String text() {
        return """
                # Every experiment

                Made by the command `report` from the raw files of the studies; do not edit.

                %s%s"""
                .formatted(
                        TOPICS.stream()
                                .flatMap(topic -> topic.of(studies).stream())
                                .map(said -> said + "\n\n")
                                .collect(Collectors.joining()),
                        Stream.concat(
                                        Stream.of(list("Experiments of their own", ids.stream().filter(this::isSingle).toList())),
                                        catalogue.families().stream()
                                                .map(family -> list(family.question(), members(family))))
                                .filter(list -> !list.isEmpty())
                                .collect(Collectors.joining("\n")));
    }

    private boolean isSingle(String id) {
        return catalogue.families().stream().noneMatch(family -> family.contains(id));
    }

    private List<String> members(Family family) {
        return family.members().stream().map(Experiment::id).filter(ids::contains).toList();
    }

    private static String list(String name, List<String> ids) {
        return ids.isEmpty()
                ? ""
                : ids.stream()
                        .map(id -> "[%1$s](%1$s/README.md)".formatted(id))
                        .collect(Collectors.joining(", ", "## " + name + "\n\n", "\n"));
    }
}
