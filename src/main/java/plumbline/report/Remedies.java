package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plumbline.experiment.Catalogue;
import plumbline.experiment.DepthFamily;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import plumbline.experiment.SizeFamily;
import plumbline.figure.StudyFigures;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;
import plumbline.store.Run;
import plumbline.store.StudyRun;
import plumbline.store.WeightRow;
import plumbline.study.Comparison;
import plumbline.study.Distribution;
import plumbline.study.Effect;
import plumbline.study.JudgedComparison;
import plumbline.study.JudgedComparison.Verdict;
import plumbline.study.Line;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.SeedStart;
import plumbline.train.SuccessCriterion;

/**
 * What the studies say about remedies against vanishing and exploding gradients: {@code results/remedies.md}. A section is a
 * {@link Family}, its members in one table.
 */
final class Remedies {

    /** What the remedies are. */
    private static final String WORDS = """

            ## Words

            - **Clipping by value** cuts every element of the gradient off at a threshold; **by norm** scales a whole gradient down
              to a norm (Pascanu et al. 2013).
            - **L2** adds the squared weights, or the squared outputs of a layer, to the loss.
            - **He, Glorot, LeCun**: initial weights drawn with variance 2 / inputs (He et al. 2015), 2 / (inputs + outputs) (Glorot
              and Bengio 2010), 1 / inputs (LeCun et al. 1998). **Orthogonal**: a random rotation (Saxe et al. 2014). **Identity**: ones
              on the diagonal, zeros beside it.
            - **Leaky ReLU** makes a hundredth of a negative x (Maas et al. 2013), **ELU** exp(x) - 1 (Clevert et al. 2016). **SELU** is an ELU
              scaled so that the outputs of layer after layer tend to mean 0 and variance 1 (Klambauer et al. 2017).
            - **Batch normalisation** brings each unit's inputs to mean 0 and variance 1 over the mini-batch, then scales and shifts
              them by parameters that it learns (Ioffe and Szegedy 2015).
            - **Identity block**: two layers whose output is added to their input, the **shortcut** (He et al. 2016). **Fixup** starts
              such a block as the identity, its last weights at 0 and the others scaled down with the depth (Zhang et al. 2019).
            - **Simple recurrent net**: its state is a layer of the input and the state before. **LSTM** (Hochreiter and Schmidhuber
              1997) and **gated recurrent units** (Cho et al. 2014) keep a state beside it that gates open and shut; a **forget gate**
              whose bias starts high keeps for longer (Gers et al. 2000; Tallec and Ollivier 2018).
            - **Embedding**: a table with a vector for every token, which is learned.
            """;

    private final List<Topic> topics;
    private final Map<String, StudyRun> studies;
    private final Map<String, Run> runs;
    /** Of contrasts that are the same comparison the first. */
    private final List<Contrast> distinct;
    private final Map<Contrast, JudgedComparison> comparisons;

    /** @param studied members of the family of which there are studies, at least one */
    private record Topic(Family family, List<Experiment> studied) {

        boolean contains(String id) {
            return family.contains(id);
        }
    }

    /**
     * A remedy and one of its controls, by their ids.
     *
     * @param sole whether it is compared with no other
     */
    private record Contrast(String remedy, String control, boolean sole) {

        String name() {
            return sole ? remedy : remedy + " beside " + control;
        }
    }

    private Remedies(Catalogue catalogue, Map<String, StudyRun> studies, Map<String, Run> runs) {
        this.studies = studies;
        this.runs = runs;
        this.topics = families(catalogue).stream()
                .map(family -> new Topic(family, studied(family)))
                .filter(topic -> !topic.studied().isEmpty())
                .toList();
        this.distinct = distinct();
        this.comparisons = comparisons();
    }

    static Remedies of(Catalogue catalogue, List<Run> runs, List<StudyRun> studies) {
        return new Remedies(
                catalogue,
                studies.stream().collect(Collectors.toMap(StudyRun::id, Function.identity(), (a, b) -> a, TreeMap::new)),
                runs.stream().collect(Collectors.toMap(Run::id, Function.identity(), (a, b) -> a, TreeMap::new)));
    }

    /** Those of remedies and their controls; families of depths have a picture of their own on the main page. */
    private static List<Family> families(Catalogue catalogue) {
        return catalogue.families().stream().filter(family -> !(family instanceof DepthFamily)).toList();
    }

    private List<Experiment> studied(Family family) {
        return family.members().stream().filter(member -> studies.containsKey(member.id())).toList();
    }

    private Stream<Contrast> contrasts() {
        return topics.stream().flatMap(topic -> topic.studied().stream()).flatMap(this::contrasts);
    }

    private List<Contrast> distinct() {
        List<Contrast> firsts = new ArrayList<>();
        contrasts().forEach(contrast -> {
            if (firsts.stream().noneMatch(first -> areSame(first, contrast))) {
                firsts.add(contrast);
            }
        });
        return List.copyOf(firsts);
    }

    /** All of the page at once. */
    private Map<Contrast, JudgedComparison> comparisons() {
        List<JudgedComparison> judged = JudgedComparison.of(distinct.stream()
                .map(contrast -> Comparison.of(studies.get(contrast.control()).study(), studies.get(contrast.remedy()).study()))
                .toList());
        Map<Contrast, JudgedComparison> byContrast = new LinkedHashMap<>();
        contrasts().forEach(contrast -> {
            byContrast.put(contrast, judged.get(distinct.indexOf(first(contrast))));
        });
        return byContrast;
    }

    /** The first that is the same comparison: itself, unless that is made in a family before. */
    private Contrast first(Contrast contrast) {
        return distinct.stream().filter(first -> areSame(first, contrast)).findFirst().orElseThrow();
    }

    /** Whether it is one comparison that is made in two families. */
    private boolean areSame(Contrast one, Contrast other) {
        return one.equals(other)
                || DistinctStudies.areSame(studies.get(one.remedy()).study(), studies.get(other.remedy()).study())
                        && DistinctStudies.areSame(studies.get(one.control()).study(), studies.get(other.control()).study());
    }

    /** Each once. */
    private Stream<JudgedComparison> once() {
        return distinct.stream().map(comparisons::get);
    }

    private Stream<Contrast> contrasts(Experiment remedy) {
        List<Experiment> controls =
                remedy.controls().stream().filter(control -> studies.containsKey(control.id())).toList();
        return controls.stream().map(control -> new Contrast(remedy.id(), control.id(), controls.size() == 1));
    }

    /** Whether an experiment stands on this page and on no other. */
    boolean contains(String id) {
        return topics.stream().anyMatch(topic -> topic.contains(id));
    }

    /** Draws the pictures that the page shows, of families with a remedy and its control. */
    void draw(Path folder) throws IOException {
        for (Topic topic : topics) {
            List<Contrast> compared = compared(topic);
            if (!compared.isEmpty()) {
                StudyFigures.drawThresholds(byNames(compared, "\n/ "), folder.resolve(thresholds(topic)));
            }
            List<Contrast> comparing = comparing(topic);
            if (!comparing.isEmpty()) {
                StudyFigures.drawRemedies(byNames(comparing, " / "), folder.resolve(forest(topic)));
            }
        }
    }

    private Map<String, JudgedComparison> byNames(List<Contrast> contrasts, String beside) {
        Map<String, JudgedComparison> byNames = new LinkedHashMap<>();
        contrasts.forEach(contrast -> byNames.put(contrast.remedy() + beside + contrast.control(), comparisons.get(contrast)));
        return byNames;
    }

    /** The page, if there is a study for it. */
    Optional<String> page() {
        return topics.isEmpty() ? Optional.empty() : Optional.of("""
                # Remedies

                Made by the command `report` from the raw files in these folders; do not edit.

                %sEach remedy against its control, the network that it is to improve, on the same data; where it has several, each of them
                lacks one thing that the remedy has:

                %s
                <details><summary>How it is judged</summary>

                A seed has learned if it ends with %s; in brackets the 95 %% interval of a share (Wilson 1927).
                A remedy *helps* if more seeds learn with it and test accuracies are higher with it; it *harms* if fewer learn and
                accuracies are lower. Both must be shown, each by a test of its own: the share that learns depends on where the line of
                success is drawn, and the accuracies, ranked, tell nothing of whether a difference is of use. The p of the verdict is
                the greater one of the two, or 1 if they find opposite directions, corrected for the %s made here (Holm
                1979); an effect is shown if that is below 0.05. The verdict *depends on the threshold* if an effect is shown with the
                line of success at one of the thresholds [below](#where-the-line-of-success-is-drawn), but not at the task's own, or if
                more seeds learn with the remedy at one of them and fewer at another, both shown by the test of the shares (all
                of it corrected for the thresholds, Bonferroni, and all %d pairs of a remedy and a control, Holm). Where all seeds learn with and without
                the remedy, whatever another threshold shows, or none does and no other threshold shows an effect, that is *no comparison*, and not
                one of the %s.

                A remedy and its control that have seeds in common are compared seed by seed, *pairs*, on these: the shares by McNemar's exact
                test (1947), the accuracies by Wilcoxon's signed ranks (1945), seeds that end alike left out. If they have
                not, they are independent samples: the tests are then Fisher's exact one, and that of Wilcoxon, Mann and Whitney on
                the sums of ranks. Differences are with the remedy minus without it, in brackets their 95 %% intervals, each for itself:
                of shares, in percentage points, Newcombe's (1998, his method 10 for pairs or for independent samples); of
                accuracies those of Hodges and Lehmann (1963), who take the median of the means of every two differences of pairs, or
                of the differences between any two seeds. Where many seeds end alike these can be 0, though the others differ in one direction.
                The train losses at the end are those of the same seeds, without the remedy → with it, and not tested; NaN is the loss of seeds
                that became non-finite.

                The gradient is that of the weights at the first mini-batch, before anything is learned, mean absolute value in the
                first layer divided by that in the last: median over the seeds and 5 to 95 %% range. Where both are exactly 0 there
                is no ratio; then the share of the seeds that have one is told. Seconds an epoch are those of one network, evaluation
                included, on the machine that its `study.json` names, with whatever else that machine did. A single run is of one seed: what most seeds do
                stands in the tables before, and where it ends elsewhere its page says so. Of it, elements
                clipped is the share of the elements of all gradients, at the first mini-batch of each recorded epoch, that clipping changed.

                </details>
                %s%s"""
                .formatted(
                        inShort(),
                        verdicts(),
                        criteria(),
                        compared(),
                        distinct.size(),
                        comparing(),
                        topics.stream().map(this::section).collect(Collectors.joining()),
                        lines())
                + WORDS);
    }

    /** How many comparisons find what, in a sentence; empty if there is nothing to compare. */
    Optional<String> headline() {
        return comparing() == 0
                ? Optional.empty()
                : Optional.of("%s with a control: %s.".formatted(compared(), counts(EnumSet.range(Verdict.HELPS, Verdict.NOT_SHOWN))));
    }

    private String inShort() {
        return distinct.isEmpty()
                ? ""
                : "**In short**: comparisons with a control, %d in all: %s.\n\n".formatted(distinct.size(), counts(EnumSet.allOf(Verdict.class)));
    }

    private String counts(Set<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> "%d *%s*".formatted(count(verdict), verdict.inWords()))
                .collect(Collectors.joining(", "));
    }

    /** How deep the first kind of networks still learns at each width, in a sentence; empty if none of it is studied. */
    Optional<String> headlineOfSizes() {
        return sizes()
                .flatMap(family -> deepest(family, family.kinds().get(0))
                        .map(deepest -> "of %s layers, the most with which more than half of all seeds learn: %s."
                                .formatted(inWords(family.depths()), deepest))
                        .stream())
                .findFirst();
    }

    /** The greatest depth of each kind and width at which the rule is to learn; empty if nothing is studied. */
    private String deepest(SizeFamily family) {
        return family.kinds().stream()
                .flatMap(kind -> deepest(family, kind).stream())
                .collect(Collectors.joining(
                        "; ",
                        "Hidden layers of the deepest of these of which more than half of all seeds learn (the 95 % interval lies above 50 %): ",
                        ".\n\n"));
    }

    private static String inWords(List<Integer> numbers) {
        int last = numbers.size() - 1;
        return numbers.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", ")) + " or " + numbers.get(last);
    }

    private Optional<String> deepest(SizeFamily family, String kind) {
        return family.widths().stream()
                .flatMap(width -> deepest(family, kind, width).stream())
                .reduce((narrow, wide) -> narrow + ", " + wide)
                .map(widths -> kind + ": " + widths);
    }

    private Optional<String> deepest(SizeFamily family, String kind, int width) {
        List<Integer> studied =
                family.depths().stream().filter(depth -> studies.containsKey(family.member(kind, depth, width).id())).toList();
        Optional<Integer> deepest = studied.stream()
                .filter(depth -> learned(family.member(kind, depth, width)).interval().getLowerBound() > 0.5)
                .reduce((shallower, deeper) -> deeper);
        boolean none = studied.stream().allMatch(depth -> learned(family.member(kind, depth, width)).interval().getUpperBound() < 0.5);
        String layers = deepest
                .map(depth -> (depth.equals(studied.get(studied.size() - 1)) ? "at least " : "") + depth)
                .orElse(none ? "none" : "not shown");
        return studied.isEmpty() ? Optional.empty() : Optional.of("%s (%d units)".formatted(layers, width));
    }

    /** At which sizes a kind of networks learns more often than its control, and at which less often; empty if it has none. */
    private static String directions(String kind, Map<Experiment, JudgedComparison> judged) {
        return judged.isEmpty() ? "" : "\n%s, beside the same without it, in %d sizes: more seeds learn with %s; fewer with %s (each by the 95 %% interval of its difference).\n"
                .formatted(
                        kind,
                        judged.size(),
                        sizes(judged, effect -> effect.lower() > 0),
                        sizes(judged, effect -> effect.upper() < 0));
    }

    /** Those of which the interval of the difference tells a direction. */
    private static String sizes(Map<Experiment, JudgedComparison> judged, Predicate<Effect> direction) {
        String sizes = judged.entrySet().stream()
                .filter(member -> direction.test(member.getValue().comparison().line().effect()))
                .map(member -> "%s (%s)".formatted(member.getKey().id(), change(member.getValue().comparison().line())))
                .collect(Collectors.joining(", "));
        return sizes.isEmpty() ? "none" : sizes;
    }

    private Stream<SizeFamily> sizes() {
        return topics.stream()
                .map(Topic::family)
                .filter(SizeFamily.class::isInstance)
                .map(SizeFamily.class::cast);
    }

    private long count(Verdict verdict) {
        return once().filter(judged -> judged.verdict() == verdict).count();
    }

    private List<Contrast> compared(Topic topic) {
        return topic.studied().stream().flatMap(this::contrasts).toList();
    }

    private List<Contrast> comparing(Topic topic) {
        return compared(topic).stream().filter(contrast -> comparisons.get(contrast).comparison().compares()).toList();
    }

    private String compared() {
        return comparing() + (comparing() == 1 ? " comparison" : " comparisons");
    }

    private long comparing() {
        return once().filter(judged -> judged.comparison().compares()).count();
    }

    private String criteria() {
        return topics.stream()
                .flatMap(topic -> topic.studied().stream())
                .map(member -> study(member).summary().success().toString())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private String verdicts() {
        return Stream.of(Verdict.values())
                .map(verdict -> "- *%s*: %s\n".formatted(verdict.inWords(), remedies(verdict)))
                .collect(Collectors.joining());
    }

    private String remedies(Verdict verdict) {
        String ids = distinct.stream()
                .filter(contrast -> comparisons.get(contrast).verdict() == verdict)
                .map(contrast -> contrast.name()
                        + (verdict == Verdict.DEPENDS_ON_THE_THRESHOLD ? turn(comparisons.get(contrast).comparison()) : ""))
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "none" : ids;
    }

    /** The line of the task, and the one at which the difference of the shares is least like there. */
    private static String turn(Comparison comparison) {
        Line task = comparison.line();
        Line other = comparison.range().stream()
                .max(Comparator.comparingDouble(
                        line -> Math.abs(line.effect().estimate() - task.effect().estimate())))
                .orElseThrow();
        return " (%s: %s; %s: %s)"
                .formatted(task.criterion(), change(task), other.criterion(), change(other));
    }

    private static String change(Line line) {
        return line.control().percent() + " → " + line.remedy().percent();
    }

    /** The shares that learn with other lines of success, a table for each range of these. */
    private String lines() {
        Map<List<SuccessCriterion>, List<Contrast>> byRange = comparisons.entrySet().stream()
                .collect(Collectors.groupingBy(
                        judged -> criteria(judged.getValue().comparison()),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return byRange.isEmpty() ? "" : """

                ## Where the line of success is drawn

                The pictures above show it; in numbers, of 100 seeds so many have learned, without the remedy → with it, if the line is
                drawn at the head of the column:

                <details><summary>All of them</summary>

                %s
                </details>
                """
                .formatted(byRange.entrySet().stream()
                        .map(range -> lines(range.getKey(), range.getValue()))
                        .collect(Collectors.joining("\n")));
    }

    /** The shares that learn with the task's own line of success; of all families together they would be taller than a screen. */
    private String shares(Topic topic) {
        return comparing(topic).isEmpty()
                ? ""
                : "![share of the seeds that learn without each remedy and with it, with intervals, and the verdict](%s)\n\n"
                        .formatted(forest(topic));
    }

    private static String forest(Topic topic) {
        return "remedies-" + topic.family().id() + ".png";
    }

    /** The shares that learn with other lines of success, as curves. */
    private String curves(Topic topic) {
        return compared(topic).isEmpty() ? "" : """

                The share of the seeds that learn without the remedy and with it, by the line of success, %s the number below; where the two
                are the same only that without it is seen. Dotted is the task's own line.

                ![share of the seeds that learn without each remedy and with it, by the line of success, and the verdict](%s)
                """
                .formatted(
                        compared(topic).stream()
                                .map(contrast -> comparisons.get(contrast).comparison().line().criterion().condition())
                                .distinct()
                                .collect(Collectors.joining(" or ")),
                        thresholds(topic));
    }

    private static String thresholds(Topic topic) {
        return "remedies-thresholds-" + topic.family().id() + ".png";
    }

    private static List<SuccessCriterion> criteria(Comparison comparison) {
        return comparison.range().stream().map(Line::criterion).toList();
    }

    private String lines(List<SuccessCriterion> range, List<Contrast> contrasts) {
        Table table = new Table(Stream.concat(
                        Stream.of(range.get(0).condition()),
                        range.stream().map(criterion -> String.valueOf(criterion.threshold())))
                .toArray(String[]::new));
        contrasts.forEach(contrast -> table.row(Stream.concat(
                        Stream.of(contrast.name()),
                        comparisons.get(contrast).comparison().range().stream()
                                .map(line -> line.control().ofHundred(1) + " → " + line.remedy().ofHundred(1)))
                .toArray(String[]::new)));
        return table.toString();
    }

    private String section(Topic topic) {
        return """

                ## %s

                %s%s%s%s%s%s
                <details><summary>Every network of these, every test, single runs</summary>

                %s
                %s%s
                Made by %s

                %s
                </details>
                """
                .formatted(
                        topic.family().question(),
                        explanation(topic),
                        madeBefore(topic),
                        shares(topic),
                        topic.family() instanceof SizeFamily sizes ? grids(sizes) : inShort(topic),
                        curves(topic),
                        StudyTables.rising(topic.studied().stream().map(this::study).toList()),
                        table(topic),
                        tests(topic),
                        claims(topic),
                        commands(topic),
                        singleRuns(topic));
    }

    /** Which comparisons are told of other seeds than their networks are, since a family before has made them; empty if none is. */
    private String madeBefore(Topic topic) {
        return compared(topic).stream()
                .filter(contrast -> !first(contrast).equals(contrast))
                .map(contrast -> "%s beside %s is %s beside %s once more: what is told of that comparison is of the %s there.\n\n"
                        .formatted(
                                contrast.remedy(),
                                contrast.control(),
                                first(contrast).remedy(),
                                first(contrast).control(),
                                comparisons.get(contrast).comparison().samples()))
                .collect(Collectors.joining());
    }

    /** What each remedy changes; of networks without a control, how many seeds learn. */
    private String inShort(Topic topic) {
        if (compared(topic).isEmpty()) {
            Table table = new Table("network", "learned", "test: median [5 %, 95 %]", "first / last gradient");
            topic.studied().forEach(member -> table.row(named(member), learned(member).toString(), median(member), reach(member)));
            return table.toString();
        }
        Table table = new Table("change", "learned, of the seeds compared: without → with it", "difference [95 %]", "verdict");
        for (Contrast contrast : compared(topic)) {
            JudgedComparison judged = comparisons.get(contrast);
            table.row(
                    named(member(topic, contrast)) + (contrast.sole() ? "" : " Beside " + contrast.control() + "."),
                    change(judged.comparison().line()),
                    difference(judged.comparison().line().effect(), "%+.1f", 100, " points"),
                    judged.verdict().inWords());
        }
        return table.toString();
    }

    private static String explanation(Topic topic) {
        String explanation = topic.family().explanation();
        return explanation.isEmpty() ? "" : explanation + "\n\n";
    }

    private String table(Topic topic) {
        Table table = new Table(
                "experiment", "epochs", "learned", "test: median [5 %, 95 %]", "first / last gradient", "seconds an epoch");
        for (Experiment member : topic.studied()) {
            table.row(
                    "[%1$s](%1$s/README.md)".formatted(member.id()),
                    String.valueOf(study(member).study().epochs()),
                    learned(member).toString(),
                    median(member),
                    reach(member),
                    secondsAnEpoch(member));
        }
        return table.toString();
    }

    private static Experiment member(Topic topic, Contrast contrast) {
        return topic.studied().stream().filter(member -> member.id().equals(contrast.remedy())).findFirst().orElseThrow();
    }

    private static String named(Experiment experiment) {
        return "[%1$s](%1$s/README.md): %2$s".formatted(experiment.id(), experiment.question());
    }

    private String median(Experiment experiment) {
        return Distribution.of(study(experiment).study().seeds(), SeedMetrics::testAccuracy).inWords("%.3f");
    }

    /** A table for each kind of networks: the share that learned by depth and width; and one beside its control, if it has one. */
    private String grids(SizeFamily family) {
        boolean whole = family.members().stream().allMatch(member -> studies.containsKey(member.id()));
        return deepest(family) + "The share that learned, and the median of first / last gradient%s.\n".formatted(whole ? "" : "; a dash where no study was made")
                + family.kinds().stream()
                        .map(kind -> "\n%s\n\n%s%s%s".formatted(kind, grid(family, kind), growth(family, kind), changes(family, kind)))
                        .collect(Collectors.joining());
    }

    /** What the median of first / last gradient does from the least deep to the deepest network of each width. */
    private String growth(SizeFamily family, String kind) {
        SortedMap<Integer, SortedMap<Integer, Double>> byWidth = new TreeMap<>();
        family.widths().forEach(width -> byWidth.put(width, reaches(family, kind, width)));
        byWidth.values().removeIf(byDepth -> byDepth.size() < 2);
        return byWidth.isEmpty() ? "" : "\nWith depth, first / last gradient becomes so many times as large: %s%s.\n"
                .formatted(
                        byWidth.entrySet().stream()
                                .map(width -> growth(width.getKey(), width.getValue()))
                                .collect(Collectors.joining(", ")),
                        byWidth.values().stream().allMatch(Remedies::grows)
                                ? "; it grows with every step of depth at every width"
                                : "");
    }

    private static String growth(int width, SortedMap<Integer, Double> byDepth) {
        return String.format(
                Locale.ROOT,
                "%.2g (%d units, %d to %d layers)",
                byDepth.get(byDepth.lastKey()) / byDepth.get(byDepth.firstKey()),
                width,
                byDepth.firstKey(),
                byDepth.lastKey());
    }

    /** Of the networks of this kind and width, by depth: of those some of whose seeds have a gradient. */
    private SortedMap<Integer, Double> reaches(SizeFamily family, String kind, int width) {
        SortedMap<Integer, Double> reaches = new TreeMap<>();
        for (int depth : family.depths()) {
            Experiment member = family.member(kind, depth, width);
            if (studies.containsKey(member.id()) && !alive(member).isEmpty()) {
                reaches.put(depth, Distribution.of(alive(member), SeedStart::reach).median());
            }
        }
        return reaches;
    }

    private static boolean grows(SortedMap<Integer, Double> numbers) {
        List<Double> byDepth = List.copyOf(numbers.values());
        return IntStream.range(1, byDepth.size()).allMatch(i -> byDepth.get(i) > byDepth.get(i - 1));
    }

    /** What the kind changes at each depth and width. */
    private String changes(SizeFamily family, String kind) {
        Map<Experiment, JudgedComparison> judged = judged(family, kind);
        return judged.isEmpty() ? "" : "\n%s: learned without it → with it, and the verdict\n\n%s%s"
                .formatted(
                        kind,
                        byDepthAndWidth(family, kind, member -> judged.containsKey(member)
                                ? change(judged.get(member).comparison().line()) + "; " + judged.get(member).verdict().inWords()
                                : Table.NONE),
                        directions(kind, judged));
    }

    /** The networks of this kind beside their controls. */
    private Map<Experiment, JudgedComparison> judged(SizeFamily family, String kind) {
        Map<Experiment, JudgedComparison> judged = new LinkedHashMap<>();
        for (int depth : family.depths()) {
            for (int width : family.widths()) {
                Experiment member = family.member(kind, depth, width);
                if (studies.containsKey(member.id())) {
                    contrasts(member).forEach(contrast -> judged.put(member, comparisons.get(contrast)));
                }
            }
        }
        return judged;
    }

    private String grid(SizeFamily family, String kind) {
        return byDepthAndWidth(family, kind, this::cell);
    }

    private static String byDepthAndWidth(SizeFamily family, String kind, Function<Experiment, String> cell) {
        Table table = new Table(Stream.concat(
                        Stream.of("hidden layers"), family.widths().stream().map(width -> width + " units"))
                .toArray(String[]::new));
        for (int depth : family.depths()) {
            table.row(Stream.concat(
                            Stream.of(String.valueOf(depth)),
                            family.widths().stream().map(width -> cell.apply(family.member(kind, depth, width))))
                    .toArray(String[]::new));
        }
        return table.toString();
    }

    private String cell(Experiment member) {
        if (!studies.containsKey(member.id())) {
            return Table.NONE;
        }
        List<SeedStart> alive = alive(member);
        return "[%s](%s/study.csv); %s".formatted(
                learned(member).toString(),
                member.id(),
                alive.isEmpty()
                        ? "0 / 0"
                        : String.format(Locale.ROOT, "%.2g", Distribution.of(alive, SeedStart::reach).median()));
    }

    private Proportion learned(Experiment experiment) {
        return study(experiment).study().learned();
    }

    private String tests(Topic topic) {
        List<Contrast> contrasts = compared(topic);
        if (contrasts.isEmpty()) {
            return "";
        }
        Table table = new Table(
                "remedy", "control", "seeds", "learned", "difference", "p", "test accuracy: difference", "p",
                "train loss: median [5 %, 95 %]", "p of both, corrected", "verdict");
        for (Contrast contrast : contrasts) {
            JudgedComparison judged = comparisons.get(contrast);
            Comparison comparison = judged.comparison();
            table.row(
                    contrast.remedy(),
                    contrast.control(),
                    comparison.samples(),
                    change(comparison.line()),
                    difference(comparison.line().effect(), "%+.1f", 100, " points"),
                    probability(comparison.line().effect().p()),
                    difference(comparison.accuracy(), "%+.3f", 1, ""),
                    probability(comparison.accuracy().p()),
                    comparison.controlLoss().inWords("%.2g") + " → " + comparison.remedyLoss().inWords("%.2g"),
                    comparison.compares() ? probability(judged.p()) : Table.NONE,
                    judged.verdict().inWords());
        }
        return table + "\n";
    }

    private static String difference(Effect effect, String format, double scale, String unit) {
        return String.format(
                Locale.ROOT,
                format + "%s [" + format + ", " + format + "]",
                scale * effect.estimate() + 0.0,
                unit,
                scale * effect.lower() + 0.0,
                scale * effect.upper() + 0.0);
    }

    /** What the source says of members in words. */
    private String claims(Topic topic) {
        String claims = ClaimList.of(topic.studied().stream().map(this::study).toList(), studies.values());
        return claims.isEmpty() ? "" : "\nWhat the source says in words:\n\n" + claims;
    }

    private String commands(Topic topic) {
        return topic.studied().stream()
                .map(member -> "`" + study(member).summary().provenance().command() + "`")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What one run of each shows of its weights and its clipping. */
    private String singleRuns(Topic topic) {
        List<Run> drawn = topic.family().members().stream()
                .flatMap(member -> Optional.ofNullable(runs.get(member.id())).stream())
                .toList();
        if (drawn.isEmpty()) {
            return "";
        }
        Table table = new Table(
                "one run", "seed", "epochs", "its test accuracy", "of all seeds end lower", "L2 norm of all weights before", "L2 norm after",
                "elements clipped in epoch 1", "elements clipped in all recorded epochs");
        for (Run run : drawn) {
            table.row(
                    "[%1$s](%1$s/README.md)".formatted(run.id()),
                    String.valueOf(run.summary().seed()),
                    String.valueOf(run.summary().epochs()),
                    String.format(Locale.ROOT, "%.3f", run.summary().testAccuracy()),
                    endLower(run),
                    norm(run, 0),
                    norm(run, run.summary().epochs()),
                    isClipped(run) ? clipped(run.records().stream().filter(step -> step.epoch() == 1)) : Table.NONE,
                    isClipped(run) ? clipped(run.records().stream()) : Table.NONE);
        }
        return table.withoutEmptyColumns().toString();
    }

    /** The share of its study's seeds whose test accuracy at the end is lower. */
    private String endLower(Run run) {
        return Optional.ofNullable(studies.get(run.id()))
                .map(studied -> studied.study().seeds())
                .map(seeds -> new Proportion(
                                (int) seeds.stream()
                                        .filter(seed -> seed.testAccuracy() < run.summary().testAccuracy())
                                        .count(),
                                seeds.size())
                        .percent())
                .orElse(Table.NONE);
    }

    /** @param epoch whose end is meant, 0 = before training */
    private static String norm(Run run, int epoch) {
        if (run.isOfGradientsOnly()) {
            return Table.NONE;
        }
        List<ParameterRecord> arrays = run.records().get(0).parameters();
        List<WeightRow> rows = run.weights().stream().filter(row -> row.epoch() == epoch).toList();
        double squares = IntStream.range(0, arrays.size())
                .filter(i -> arrays.get(i).role().isWeight())
                .mapToDouble(i -> rows.get(i).stats().l2() * rows.get(i).stats().l2())
                .sum();
        return String.format(Locale.ROOT, "%.3g", Math.sqrt(squares));
    }

    private static boolean isClipped(Run run) {
        return run.records().stream().flatMap(step -> step.parameters().stream()).anyMatch(parameter -> parameter.clipped() > 0);
    }

    /** The share of the elements of all gradients that clipping changed, over the first mini-batches of these epochs. */
    private static String clipped(Stream<GradientRecord> steps) {
        double clipped = 0;
        double all = 0;
        for (ParameterRecord parameter : steps.flatMap(step -> step.parameters().stream()).toList()) {
            clipped += parameter.clipped() * parameter.gradient().stats().count();
            all += parameter.gradient().stats().count();
        }
        return String.format(Locale.ROOT, "%.2g %%", 100 * clipped / all);
    }

    private StudyRun study(Experiment experiment) {
        return studies.get(experiment.id());
    }

    private String reach(Experiment experiment) {
        List<SeedStart> all = study(experiment).study().starts();
        List<SeedStart> alive = alive(experiment);
        if (alive.isEmpty()) {
            return "0 / 0";
        }
        String ratio = Distribution.of(alive, SeedStart::reach).inWords("%.2g");
        return alive.size() == all.size()
                ? ratio
                : ratio + " (%s of the seeds)".formatted(new Proportion(alive.size(), all.size()).percent());
    }

    /** Those with a ratio. */
    private List<SeedStart> alive(Experiment experiment) {
        return study(experiment).study().starts().stream().filter(seed -> !Double.isNaN(seed.reach())).toList();
    }

    private String secondsAnEpoch(Experiment experiment) {
        return Optional.ofNullable(study(experiment).summary().secondsPerEpoch())
                .map(seconds -> String.format(Locale.ROOT, "%.2g", seconds))
                .orElse(Table.NONE);
    }

    private static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.2g", p);
    }
}
