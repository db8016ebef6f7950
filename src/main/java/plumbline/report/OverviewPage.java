package plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.report.Topic.Sentence;
import plumbline.store.Run;
import plumbline.store.StudyRun;

/**
 * The first page of the results, {@code README.md}: one figure, a few sentences, and where the rest is.
 *
 * @param runs        all
 * @param studies     of experiments that have no page together with others
 * @param depth       if there are families of depths
 * @param remedies    if there are any
 * @param replication of studies, if there is any
 * @param prediction  of who learns
 * @param doctor      how often it is right
 * @param further     links to pages that other commands make
 */
record OverviewPage(
        List<Run> runs,
        List<StudyRun> studies,
        Optional<DepthPage> depth,
        Remedies remedies,
        ReplicationPage replication,
        PredictionPage prediction,
        DoctorPage doctor,
        List<String> further) {

    private static final String PICTURE = "![where the seeds of %s end: median and central 90 %% of their accuracy, the published number if"
            + " there is one, guessing, the line of success, and the share that learned](overview.png)\n\n"
            + "*Each row is a network that tells two circles of points apart, trained with many seeds; one has learned if it ends beyond the"
            + " dotted line.*\n\n";

    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    "Depth",
                    new Sentence(
                            "with five units a layer and weights from U(0, 1), one layer of tanh learns in %s of the seeds, five in %s.",
                            "tanh-1",
                            "tanh-5"),
                    new Sentence("Five of ReLU with He's weights learn in %s, twenty in %s.", "relu-5", "relu-20")),
            new Topic(
                    "Initial weights",
                    new Sentence(
                            "five layers of tanh learn in %s with Glorot's, five of ReLU in %s with weights from U(0, 1).",
                            "tanh-5-glorot",
                            "relu-5-uniform")));

    String text() {
        return """
                # Results

                %s%s%s
                Pages of %s. Made by the command `report` from the raw files; do not edit.
                """
                .formatted(
                        studies.isEmpty() ? "" : PICTURE.formatted(studies.size() == 1 ? "one experiment" : studies.size() + " experiments"),
                        sentences(),
                        runsAlone(),
                        Stream.of(
                                        Stream.of("[every experiment](%s)".formatted(IndexPage.FILE)),
                                        depth.stream().map(page -> "[depth](depth.md)"),
                                        further.stream())
                                .flatMap(Function.identity())
                                .collect(Collectors.joining(", ")));
    }

    private String sentences() {
        List<String> all = new ArrayList<>();
        TOPICS.forEach(topic -> topic.of(studies).ifPresent(all::add));
        remedies.headlineOfSizes().ifPresent(words -> all.add("**[Width](remedies.md)**: " + words));
        if (!studies.isEmpty()) {
            all.add("**[Published numbers and words](published.md)**: "
                    + Judgements.of(studies).headline().orElse("none of these was published."));
        }
        remedies.headline().ifPresent(words -> all.add("**[What helps](remedies.md)**: " + words));
        prediction.headline().ifPresent(words -> all.add("**[Gradient at the start](prediction.md)**: " + words));
        doctor.headline().ifPresent(words -> all.add("**[The doctor](doctor.md)**: " + words));
        replication.headline().ifPresent(words -> all.add("**[Studies made twice](replication.md)**: " + words));
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
