package plumbline.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.store.Run;
import plumbline.store.StudyRun;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.Study;

/**
 * The page of one experiment, {@code README.md} in the folder of its results: a picture of its study, one of a run, and what they
 * show in a sentence each; everything else is folded or a link.
 *
 * @param id     of the experiment
 * @param folder of its results
 * @param study  if there is one: the first, that the pictures show
 * @param pooled all studies, each with its replication
 * @param run    if there is one
 * @param data   picture of its data in the folder above, if they are points in the plane
 */
record ExperimentPage(
        Catalogue catalogue,
        String id,
        Path folder,
        Optional<StudyRun> study,
        List<StudyRun> pooled,
        Optional<Run> run,
        Optional<String> data) {

    String text() {
        return """
                # %s

                %s%s

                Made by the command `report` from the files in this folder; do not edit. [Results](../README.md) · [all experiments](../%s)%s
                %s%s
                ## Files

                %s
                """
                .formatted(
                        id,
                        experiment().map(Experiment::question).map(question -> question + " ").orElse(""),
                        source(),
                        IndexPage.FILE,
                        data.map(" · [the data](../%s)"::formatted).orElse(""),
                        study.map(this::ofStudy).orElse(""),
                        run.map(this::ofRun).orElse(""),
                        files());
    }

    private Optional<Experiment> experiment() {
        return catalogue.experiment(id);
    }

    /** A link to the class that is the experiment, or its family's, if it stands where the repository has it. */
    private String source() {
        Optional<Class<?>> family = catalogue.families().stream()
                .filter(each -> each.contains(id))
                .findFirst()
                .map(Object::getClass);
        return family.or(() -> experiment().map(Object::getClass))
                .map(type -> "experiments/" + type.getName().replace('.', '/') + ".java")
                .filter(file -> Files.exists(folder.toAbsolutePath().normalize().resolve("../..").resolve(file)))
                .map(file -> "[The network](../../%s)%s%s".formatted(file, control(), longer()))
                .orElse("");
    }

    private String control() {
        String controls = experiment().stream()
                .flatMap(experiment -> experiment.controls().stream())
                .filter(control -> Files.exists(folder.resolveSibling(control.id())))
                .map(control -> "[%1$s](../%1$s/README.md)".formatted(control.id()))
                .collect(Collectors.joining(" and "));
        return controls.isEmpty() ? "" : ", [beside](../remedies.md) " + controls;
    }

    private String longer() {
        return StudyTables.longer(id, pooled)
                .map(more -> ", [trained longer](../%s/README.md)".formatted(more.id()))
                .orElse("");
    }

    private String ofStudy(StudyRun studied) {
        List<StudyRun> all = pooled.stream().filter(other -> other.id().equals(id)).toList();
        return """

                ## %s

                ![%s: median accuracy and central 90 %% of the seeds over the epochs, and where they end](study.png)
                %s
                %s
                Made by `%s`
                """
                .formatted(
                        all.stream().map(both -> seeds(both.study())).collect(Collectors.joining()),
                        id,
                        replicated(studied.study(), all),
                        StudyTables.findings(all) + claims(all),
                        studied.summary().provenance().command());
    }

    private String claims(List<StudyRun> all) {
        String claims = ClaimList.of(all, pooled);
        return claims.isEmpty() ? "" : """

                What was said of it in words:

                %s
                <details><summary>Where it was said, how it is tested, and what was measured</summary>

                %s
                </details>
                """
                .formatted(ClaimList.inShort(all, pooled, "../"), claims);
    }

    private static String seeds(Study studied) {
        int seeds = studied.seeds().size();
        return seeds == 1 ? "One seed" : seeds + " seeds";
    }

    /** Which of the seeds the picture shows, if not all; empty if it does. */
    private static String replicated(Study drawn, List<StudyRun> all) {
        return all.stream()
                .map(both -> both.study().seeds().size() - drawn.seeds().size())
                .filter(fresh -> fresh > 0)
                .map(fresh -> ("\nThe picture shows seeds %s, of which %s learn. What follows is of these and the %d of [the replication]"
                                + "(../replication.md) together, where it does not say of how many seeds.\n")
                        .formatted(drawn.range(), drawn.learned().percent(), fresh))
                .collect(Collectors.joining());
    }

    private String ofRun(Run shown) {
        return """

                ## One run: seed %d

                %s

                ![%s: accuracy and loss over the epochs, and each layer's gradient relative to the output layer's](run.png)

                %s
                %s
                Made by `%s`
                """
                .formatted(
                        shown.summary().seed(),
                        standing(shown),
                        id,
                        Report.findings(List.of(shown)),
                        details(shown),
                        shown.summary().provenance().command());
    }

    /** The other pictures of a run; empty if there are none. */
    private String details(Run shown) {
        String pictures = Stream.of(
                        picture("layers.png", "mean and standard deviation of weights and gradients"),
                        picture("time-gradient.png", "gradient at each time step over the epochs"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return pictures.isEmpty() ? "" : """

                <details><summary>Gradients, weights and their distributions, layer by layer</summary>

                %s
                </details>
                """
                .formatted(pictures);
    }

    /** Which seed of the study it is: the median one shows what is usual. */
    private String standing(Run shown) {
        if (study.isEmpty()) {
            return "It shows how a network learns, or does not, but proves little.";
        }
        if (shown.summary().seed() == study.get().study().medianSeed()) {
            return inTheMiddle(shown);
        }
        return "Of seeds %s %s end with a lower test accuracy.".formatted(study.get().study().range(), below(shown));
    }

    /** The share of the seeds that end with a lower test accuracy than a run. */
    private String below(Run shown) {
        List<SeedMetrics> all = study.get().study().seeds();
        long below = all.stream()
                .filter(seed -> seed.testAccuracy() < shown.summary().testAccuracy())
                .count();
        return new Proportion((int) below, all.size()).percent();
    }

    private String inTheMiddle(Run shown) {
        double there = study.get().study().seeds().stream()
                .filter(seed -> seed.seed() == shown.summary().seed())
                .mapToDouble(SeedMetrics::testAccuracy)
                .findFirst()
                .orElseThrow();
        String inStudy = String.format(Locale.ROOT, "%.3f", there);
        String here = String.format(Locale.ROOT, "%.3f", shown.summary().testAccuracy());
        String middle = "The seed in the middle of seeds " + study.get().study().range() + ", among which it ends with a test accuracy of " + inStudy;
        return here.equals(inStudy)
                ? middle + "."
                : middle + "; trained alone, as here, it ends with " + here + ", above " + below(shown)
                        + " of them: sums of floats in another order differ in the last digit, and the training amplifies that.";
    }

    private Optional<String> picture(String file, String what) {
        return Files.exists(folder.resolve(file))
                ? Optional.of("![%s: %s](%s)\n".formatted(id, what, file))
                : Optional.empty();
    }

    private String files() {
        return Stream.of(
                        "study.json", "study.csv", "start.csv", "curve.csv", "layers.csv.gz", "prediction.csv", "run.json", "accuracy.csv",
                        "gradients.csv", "weights.csv", "records.jsonl.gz", "time-gradients.csv", "findings.csv", "units.csv", "activations.csv.gz")
                .filter(file -> Files.exists(folder.resolve(file)))
                .map(file -> "[%1$s](%1$s)".formatted(file))
                .collect(Collectors.joining(", "));
    }
}
