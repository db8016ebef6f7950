package plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import plumbline.store.Run;
import plumbline.store.StudyRun;

/**
 * The first page of the results, {@code README.md}: one figure, a few sentences, and where the rest is.
 *
 * @param ids         of all experiments that have results, in the order of the listing
 * @param runs        all
 * @param studies     of experiments that have no page together with others
 * @param depth       if there are families of depths
 * @param remedies    if there are any
 * @param replication of studies, if there is any
 * @param prediction  of who learns
 * @param doctor      how often it is right
 */
record OverviewPage(
        List<String> ids,
        List<Run> runs,
        List<StudyRun> studies,
        Optional<DepthPage> depth,
        Remedies remedies,
        ReplicationPage replication,
        PredictionPage prediction,
        DoctorPage doctor) {

    private static final String PICTURE = "![where the seeds of %s end: median and central 90 %% of their accuracy, the published number if"
            + " there is one, guessing, the line of success, and the share that learned](overview.png)\n\n";

    /**
     * What is said of a few experiments together, if all have been studied.
     *
     * @param words with a place for the share that learned of each, in order
     */
    private record Sentence(String words, List<String> ids) {

        Sentence(String words, String... ids) {
            this(words, List.of(ids));
        }

        Optional<String> of(Map<String, StudyRun> studies) {
            return studies.keySet().containsAll(ids)
                    ? Optional.of(words.formatted(ids.stream()
                            .map(id -> "[%s](%s/README.md)".formatted(studies.get(id).study().learned().percent(), id))
                            .toArray()))
                    : Optional.empty();
        }
    }

    /** Sentences of one paragraph. */
    private record Topic(String name, List<Sentence> sentences) {

        Topic(String name, Sentence... sentences) {
            this(name, List.of(sentences));
        }

        /** Those whose experiments have been studied, if there are any. */
        Optional<String> of(Map<String, StudyRun> studies) {
            return sentences.stream()
                    .flatMap(sentence -> sentence.of(studies).stream())
                    .reduce((first, second) -> first + " " + second)
                    .map(said -> "**" + name + "**: " + said);
        }
    }

    /** Each is about the two circles; all layers have five units. */
    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    "Five units a layer",
                    new Sentence(
                            "one hidden layer of tanh, weights drawn uniformly, learns in %s of the seeds; five learn in %s.",
                            "tanh-1",
                            "tanh-5"),
                    new Sentence(
                            "With ReLU and He's weights five learn in %s, fifteen in %s, twenty in %s.", "relu-5", "relu-15", "relu-20"),
                    new Sentence(
                            "Tanh needs other weights alone: five layers learn in %s with Glorot's and in %s with He's; with the old weights,"
                                    + " and Adam in place of SGD, in %s.",
                            "tanh-5-glorot",
                            "tanh-5-he",
                            "tanh-5-adam")),
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
                # Results

                Made by the command `report` from the raw files below; do not edit.

                %s%s%s

                <details><summary>Every experiment has a page</summary>

                %s

                </details>
                """
                .formatted(
                        studies.isEmpty() ? "" : PICTURE.formatted(studies.size() == 1 ? "one experiment" : studies.size() + " experiments"),
                        sentences(),
                        runsAlone(),
                        ids.stream().map(id -> "[%1$s](%1$s/README.md)".formatted(id)).collect(Collectors.joining(", ")));
    }

    private String sentences() {
        Map<String, StudyRun> byId =
                studies.stream().collect(Collectors.toMap(StudyRun::id, Function.identity(), (a, b) -> a));
        List<String> all = new ArrayList<>();
        TOPICS.forEach(topic -> topic.of(byId).ifPresent(all::add));
        if (!studies.isEmpty()) {
            all.add("**[Published numbers and words](published.md)**: "
                    + Judgements.of(studies).inShort().orElse("none of these was published."));
        }
        depth.ifPresent(page -> all.add("**[Depth](depth.md)**: " + page.inShort()
                + remedies.widthInShort().map(words -> " The same by [width](remedies.md): " + words).orElse("")));
        prediction.inShort().ifPresent(words -> all.add("**[The gradient at the start](prediction.md)**: " + words));
        doctor.inShort().ifPresent(words -> all.add("**[The doctor](doctor.md)**: " + words));
        replication.inShort().ifPresent(words -> all.add("**[Studies made twice](replication.md)**: " + words));
        remedies.inShort().ifPresent(words -> all.add("**[What helps](remedies.md)**: " + words
                + remedies.sizesInShort().map(sizes -> " " + sizes).orElse("")));
        return all.stream().map(sentence -> "- " + sentence + "\n").collect(Collectors.joining());
    }

    /** Without studies the runs are all there is. */
    private String runsAlone() {
        return studies.isEmpty() && !runs.isEmpty()
                ? "\nAccuracy after the last epoch of a single run: it shows how a network learns, or does not, but proves little.\n\n"
                        + Report.comparison(runs)
                : "";
    }
}
