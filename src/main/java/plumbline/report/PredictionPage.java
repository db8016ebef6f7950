package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import plumbline.doctor.Prognosis;
import plumbline.experiment.Catalogue;
import plumbline.experiment.DepthFamily;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import plumbline.experiment.MultiLayerTask;
import plumbline.figure.Estimate;
import plumbline.figure.PredictionFigures;
import plumbline.store.StudyRun;
import plumbline.study.Auc;
import plumbline.study.BornDead;
import plumbline.study.Concordance;
import plumbline.study.Concordance.Ranked;
import plumbline.study.EpochAuc;
import plumbline.study.Holm;
import plumbline.study.Predictor;
import plumbline.study.Proportion;
import plumbline.study.Study;

/** Whether the gradient before training tells which networks will learn: {@code results/prediction.md}. */
final class PredictionPage {

    private static final String CONCORDANCE = "prediction.png";
    private static final String SEEDS = "prediction-seeds.png";
    private static final String BORN_DEAD = "prediction-born-dead.png";
    private static final String BY_EPOCH = "prediction-by-epoch.png";

    private static final double ERROR = 0.05;

    /** Epochs of training that are few. */
    private static final int EARLY = 10;

    /** Members of a family below which its rank says nothing. */
    private static final int FEWEST = 5;

    /** What is known of every seed before it is trained. */
    private static final List<Predictor> AT_THE_START =
            List.of(Predictor.RATIO, Predictor.FIRST_GRADIENT, Predictor.LAST_GRADIENT, Predictor.LOSS);

    private final List<Study> studies;
    private final int overflowing;
    private final List<Group> groups;
    private final List<Configuration> configurations;
    private final List<DeadByDepth> dead;
    private final Map<String, List<EpochAuc>> byEpoch;

    /** Configurations that are ranked among each other. */
    private record Group(
            String name, List<Study> studies, Map<Predictor, Concordance> concordances, Optional<Concordance> layers) {

        /** @param depths hidden layers of each study, if that is what distinguishes them; else empty */
        static Group of(String name, List<Study> studies, Map<Study, Integer> depths) {
            Map<Predictor, Concordance> concordances = new LinkedHashMap<>();
            AT_THE_START.forEach(predictor -> concordances.put(
                    predictor, Concordance.between(ranked(studies, predictor::median))));
            return new Group(
                    name,
                    studies,
                    concordances,
                    depths.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Concordance.between(ranked(studies, study -> -depths.get(study)))));
        }

        private static List<Ranked> ranked(List<Study> studies, ToDoubleFunction<Study> number) {
            return studies.stream().map(study -> new Ranked(number.applyAsDouble(study), study.learned().share())).toList();
        }

        Concordance ratio() {
            return concordances.get(Predictor.RATIO);
        }
    }

    /** A configuration some of whose seeds learn and some do not. */
    private record Configuration(StudyRun run, String layers, Map<Predictor, Auc> aucs, Optional<Auc> alive) {

        static Configuration of(StudyRun run, String layers) {
            Map<Predictor, Auc> aucs = new LinkedHashMap<>();
            AT_THE_START.forEach(predictor -> predictor.auc(run.study()).ifPresent(auc -> aucs.put(predictor, auc)));
            return new Configuration(
                    run, layers, aucs, Predictor.RATIO.auc(run.study(), start -> !Double.isNaN(start.reach())));
        }

        Auc ratio() {
            return aucs.get(Predictor.RATIO);
        }
    }

    /** The networks of a family that are born dead, by their number of hidden layers, and the most that they can be. */
    private record DeadByDepth(
            DepthFamily family, int width, SortedMap<Integer, Study> studies, SortedMap<Integer, Double> atMost) {

        SortedMap<Integer, Proportion> measured() {
            SortedMap<Integer, Proportion> measured = new TreeMap<>();
            studies.forEach((layers, study) -> measured.put(layers, BornDead.of(study)));
            return measured;
        }
    }

    /**
     * The page.
     *
     * @param studies     that can be ranked
     * @param overflowing how many are left out, see {@link #overflows}
     */
    private PredictionPage(
            List<Study> studies,
            int overflowing,
            List<Group> groups,
            List<Configuration> configurations,
            List<DeadByDepth> dead,
            Map<String, List<EpochAuc>> byEpoch) {
        this.studies = studies;
        this.overflowing = overflowing;
        this.groups = groups;
        this.configurations = configurations;
        this.dead = dead;
        this.byEpoch = byEpoch;
    }

    /** @param studies in the order of the page */
    static PredictionPage of(Catalogue catalogue, List<StudyRun> studies) {
        List<StudyRun> ranked = studies.stream().filter(run -> !overflows(run.study())).toList();
        List<StudyRun> distinct = DistinctStudies.of(ranked);
        List<Configuration> configurations = distinct.stream()
                .map(run -> Configuration.of(run, catalogue.experiment(run.id()).map(PredictionPage::layers).orElse(Table.NONE)))
                .filter(configuration -> configuration.aucs.containsKey(Predictor.RATIO))
                .sorted(Comparator.comparingDouble(configuration -> -configuration.ratio().value()))
                .toList();
        Map<String, List<EpochAuc>> byEpoch = new LinkedHashMap<>();
        distinct.stream()
                .filter(run -> !run.prediction().isEmpty())
                .forEach(run -> byEpoch.put(run.id(), run.prediction()));
        List<Study> all = distinct.stream().map(StudyRun::study).toList();
        return new PredictionPage(
                all,
                studies.size() - ranked.size(),
                groups(catalogue, ranked, all),
                configurations,
                dead(catalogue, studies),
                byEpoch);
    }

    /** Whether most seeds have no finite loss or gradient before the first step, and the configuration no median to rank it by. */
    private static boolean overflows(Study study) {
        return AT_THE_START.stream().anyMatch(predictor -> !Double.isFinite(predictor.median(study)));
    }

    /** @param all studies that are distinct */
    private static List<Group> groups(Catalogue catalogue, List<StudyRun> studies, List<Study> all) {
        List<Group> groups = new ArrayList<>();
        if (differ(all)) {
            groups.add(Group.of("between, all", all, Map.of()));
        }
        for (Family family : catalogue.families()) {
            Map<Study, Integer> depths = new LinkedHashMap<>();
            List<Study> members = new ArrayList<>();
            studies.stream().filter(run -> family.contains(run.id())).map(StudyRun::study).forEach(members::add);
            if (family instanceof DepthFamily depth) {
                for (int layers : depth.depths()) {
                    String id = depth.member(layers).id();
                    members.stream().filter(study -> study.id().equals(id)).forEach(study -> depths.put(study, layers));
                }
            }
            if (members.size() >= FEWEST && differ(members)) {
                groups.add(Group.of(family.id(), members, depths));
            }
        }
        return groups;
    }

    /** Whether there is anything to rank. */
    private static boolean differ(List<Study> studies) {
        return studies.stream().map(study -> study.learned().share()).distinct().count() > 1;
    }

    private static List<DeadByDepth> dead(Catalogue catalogue, List<StudyRun> studies) {
        return FamilyStudies.of(catalogue, studies).stream()
                .filter(family -> family.byDepth().values().stream().anyMatch(run -> BornDead.of(run.study()).count() > 0))
                .flatMap(family -> width(family.family().member(family.byDepth().firstKey())).stream().mapToObj(width -> {
                    SortedMap<Integer, Study> byDepth = new TreeMap<>();
                    SortedMap<Integer, Double> atMost = new TreeMap<>();
                    family.byDepth().forEach((layers, run) -> byDepth.put(layers, run.study()));
                    IntStream.rangeClosed(1, byDepth.lastKey())
                            .forEach(layers -> atMost.put(layers, Prognosis.bornDeadAtMost(Collections.nCopies(layers, (long) width))));
                    return new DeadByDepth(family.family(), width, byDepth, atMost);
                }))
                .toList();
    }

    /** The units of the hidden layers of a plain network, if all have as many. */
    private static OptionalInt width(Experiment experiment) {
        List<Long> widths = hidden(experiment);
        return widths.stream().distinct().count() == 1 ? OptionalInt.of(widths.get(0).intValue()) : OptionalInt.empty();
    }

    private static String layers(Experiment experiment) {
        List<Long> widths = hidden(experiment);
        return widths.stream().distinct().count() == 1 ? widths.size() + " × " + widths.get(0) : Table.NONE;
    }

    private static List<Long> hidden(Experiment experiment) {
        return experiment instanceof MultiLayerTask task
                ? task.configuration(0).getConfs().stream()
                        .map(layer -> layer.getLayer())
                        .filter(DenseLayer.class::isInstance)
                        .map(layer -> ((DenseLayer) layer).getNOut())
                        .toList()
                : List.of();
    }

    /** Draws the pictures that the page shows. */
    void draw(Path folder) throws IOException {
        if (configurations.isEmpty()) {
            return;
        }
        PredictionFigures.drawConcordance(
                groups.stream().map(group -> estimate(group.name, group.ratio())).toList(),
                estimate("within, all", within(Predictor.RATIO)),
                folder.resolve(CONCORDANCE));
        PredictionFigures.drawSeeds(
                configurations.stream()
                        .map(each -> new Estimate(each.run.id(), each.ratio().value(), each.ratio().lower(), each.ratio().upper()))
                        .toList(),
                folder.resolve(SEEDS));
        for (DeadByDepth family : dead) {
            PredictionFigures.drawBornDead(family.measured(), family.atMost, folder.resolve(BORN_DEAD));
        }
        if (!byEpoch.isEmpty()) {
            PredictionFigures.drawByEpoch(byEpoch, folder.resolve(BY_EPOCH));
        }
    }

    private static Estimate estimate(String name, Concordance concordance) {
        return new Estimate(name, concordance.value(), concordance.lower(), concordance.upper());
    }

    private Concordance within(Predictor predictor) {
        return Concordance.within(configurations.stream().map(each -> each.aucs.get(predictor)).toList());
    }

    /** The page, if there is a configuration some of whose seeds learn and some do not. */
    Optional<String> page() {
        return configurations.isEmpty() ? Optional.empty() : Optional.of("""
                # Does the gradient at the start predict who learns?

                **%s**

                ![the share of pairs in which the greater ratio learns, with its interval: configurations among each other above, the seeds within them on average below](%s)

                Made by the command `report` from `start.csv` and `study.csv` of every study; do not edit.

                The gradient is the mean absolute one of a layer's weights at the first mini-batch, before the first step; the ratio is
                that of the first layer to that of the last, 0 where neither has any. A seed has learned if it ends with %s. %s

                A pair is right if the one with the greater ratio learns, or learns more often; equal ratios count half. Of
                the seeds of one configuration the share of right pairs is the area under the receiver operating characteristic, AUC, with the
                interval of DeLong, DeLong and Clarke-Pearson (1988); those configurations are shown of which at least %d seeds learn and
                at least %d do not. Of configurations it is the concordance of their median ratio with their share of seeds that learn. Intervals
                over configurations, 95 %% as all others, are from drawing them anew with replacement (bootstrap, Efron 1979).

                ## Configurations

                %s
                ## Seeds

                %s

                ![the share of pairs of seeds in which the greater ratio learns, with its interval, within each configuration](%s)

                %s
                <details><summary>Each of the %d configurations</summary>

                %s
                </details>
                %s%s
                ## What these data do not show

                - *Why* a ratio goes with learning: from one configuration to another it changes together with depth, activation and
                  initial weights, and where it ranks a family of depths, the number of layers may rank it as well or better.
                - Other networks: most of these are narrow, on two circles; the table names their widths. Configurations were chosen for
                  the questions they answer, not at random, and share their seeds, which the intervals over configurations do not know.
                - More of the gradient than its size in two layers at one mini-batch of one size; another number of the same gradient may tell more.
                - Other lines of success: who has learned is decided at the task's own.
                """
                .formatted(
                        finding(),
                        CONCORDANCE,
                        criteria(),
                        seeds(),
                        Auc.ENOUGH,
                        Auc.ENOUGH,
                        between(),
                        seedsTold(),
                        SEEDS,
                        predictors(),
                        configurations.size(),
                        table(),
                        bornDead(),
                        byEpoch()));
    }

    /** What the ratio tells on average; empty as the page. */
    Optional<String> headline() {
        return configurations.isEmpty() ? Optional.empty() : Optional.of(ofSeeds() + ofConfigurations() + ".");
    }

    private String ofSeeds() {
        Concordance within = within(Predictor.RATIO);
        return "on average the first layer's / the last one's %s (right in %s of pairs)"
                .formatted(told(within, "tells seeds apart", "does not tell seeds apart"), percent(within));
    }

    private String ofConfigurations() {
        return overall()
                .map(ratio -> "; it %s (%s)"
                        .formatted(told(ratio, "ranks configurations", "does not rank configurations"), percent(ratio)))
                .orElse("");
    }

    private String finding() {
        return pairsOfSeeds() + " " + single() + pairsOfConfigurations() + pairsInFamilies();
    }

    private String pairsOfSeeds() {
        Concordance within = within(Predictor.RATIO);
        return ("Of two seeds of one configuration, one of which learns, the one with the greater ratio of first to last gradient is it in"
                        + " %s of the pairs: on average the ratio %s.")
                .formatted(percent(within), told(within, "tells seeds apart", "does not tell seeds apart"));
    }

    private String pairsOfConfigurations() {
        return overall()
                .map(ratio -> " Of two configurations, the one with the greater median ratio learns more often in %s: the ratio %s."
                        .formatted(percent(ratio), told(ratio, "ranks configurations", "does not rank configurations")))
                .orElse("");
    }

    /** How well the ratio ranks all configurations, if there are several. */
    private Optional<Concordance> overall() {
        return groups.stream().filter(group -> group.studies == studies).map(Group::ratio).findFirst();
    }

    private String pairsInFamilies() {
        List<Concordance> families =
                groups.stream().filter(group -> group.studies != studies).map(Group::ratio).toList();
        long right = families.stream().filter(family -> family.lower() > 0.5).count();
        long wrong = families.stream().filter(family -> family.upper() < 0.5).count();
        return families.isEmpty() ? "" : " Among the members of one family it does in %d of %d families, and the other way round in %d."
                .formatted(right, families.size(), wrong);
    }

    /** What the average hides. */
    private String single() {
        return String.format(
                Locale.ROOT,
                "Of %d single configurations the interval leaves out 50 %% in %d, above it in %d and below it in %d; %.1f are to be "
                        + "expected by chance; corrected for all, %d %s left.",
                configurations.size(),
                tell(each -> each.ratio().tells()),
                tell(each -> each.ratio().lower() > 0.5),
                tell(each -> each.ratio().upper() < 0.5),
                ERROR * configurations.size(),
                toldCorrected().size(),
                toldCorrected().size() == 1 ? "is" : "are");
    }

    private long tell(Predicate<Configuration> which) {
        return configurations.stream().filter(which).count();
    }

    /** The configurations whose seeds the ratio tells, corrected for all. */
    private List<Configuration> toldCorrected() {
        double[] corrected =
                Holm.corrected(configurations.stream().mapToDouble(each -> each.ratio().p()).toArray());
        return IntStream.range(0, corrected.length).filter(i -> corrected[i] < ERROR).mapToObj(configurations::get).toList();
    }

    private static String told(Concordance concordance, String yes, String no) {
        return concordance.lower() > 0.5 ? yes : concordance.upper() < 0.5 ? yes + ", but the wrong way round" : no;
    }

    private String criteria() {
        return distinct(study -> study.success().toString(), " or ");
    }

    private String seeds() {
        return "Studies have "
                + distinct(study -> String.valueOf(study.seeds().size()), " or ")
                + " seeds each."
                + (overflowing == 0 ? "" : " Of %d more the median seed is not finite before the first step.".formatted(overflowing));
    }

    private String distinct(Function<Study, String> words, String between) {
        return studies.stream().map(words).distinct().collect(Collectors.joining(between));
    }

    private String between() {
        Table table = new Table(
                "group", "configurations", "by the ratio", "by the first layer's gradient", "by the last layer's",
                "by the number of hidden layers, fewer first");
        groups.forEach(group -> table.row(
                group.name,
                String.valueOf(group.studies.size()),
                percent(group.ratio()),
                percent(group.concordances.get(Predictor.FIRST_GRADIENT)),
                percent(group.concordances.get(Predictor.LAST_GRADIENT)),
                group.layers.map(PredictionPage::percent).orElse(Table.NONE)));
        return groups.isEmpty()
                ? "There are too few to rank.\n"
                : "Right pairs of configurations. An experiment with two ids is one of all configurations, and a member of its family."
                        + "\n\n" + table;
    }

    private String seedsTold() {
        String left = toldCorrected().stream()
                .map(each -> "%s (%s)".formatted(each.run.id(), percent(each.ratio())))
                .collect(Collectors.joining(", "));
        return single()
                + (left.isEmpty() ? "" : " These are " + left + ".")
                + " Corrected is the p of the rank-sum test (Holm 1979). Above 50 % it is the seed with the greater ratio that learns, below "
                + "that with the smaller one.";
    }

    private String predictors() {
        Table table = new Table("number at the start", "right pairs of seeds within configurations");
        AT_THE_START.forEach(predictor -> table.row(predictor.label(), percent(within(predictor))));
        List<Auc> alive = configurations.stream().flatMap(each -> each.alive.stream()).toList();
        if (!alive.isEmpty()) {
            table.row(Predictor.RATIO.label() + ", of seeds that have a gradient", percent(Concordance.within(alive)));
        }
        return table.toString();
    }

    private String table() {
        Table table = new Table(
                "configuration", "hidden layers × units", "learned", "ratio", "ratio, of seeds with a gradient", "first layer's gradient",
                "last layer's", "train loss, the less");
        configurations.forEach(each -> table.row(
                "[%1$s](%1$s/start.csv)".formatted(each.run.id()),
                each.layers,
                each.run.study().learned().toString(),
                percent(each.ratio()),
                each.alive.map(PredictionPage::percent).orElse(Table.NONE),
                percent(each.aucs.get(Predictor.FIRST_GRADIENT)),
                percent(each.aucs.get(Predictor.LAST_GRADIENT)),
                percent(each.aucs.get(Predictor.LOSS))));
        return table.toString();
    }

    private String bornDead() {
        return dead.stream().map(this::bornDead).collect(Collectors.joining());
    }

    private String bornDead(DeadByDepth family) {
        Table table = new Table("hidden layers", "no gradient at the first mini-batch", "at most", "of these learned", "learned, of all");
        family.studies.forEach((layers, study) -> table.row(
                String.valueOf(layers),
                BornDead.of(study).toString(),
                String.format(Locale.ROOT, "%.1f %%", 100 * family.atMost.get(layers)),
                String.valueOf(BornDead.learned(study)),
                study.learned().toString()));
        return """

                ## Born dead

                With ReLU and %d units a layer (%s) some networks give 0 whatever the example, and then no gradient reaches any layer:
                of %d seeds without any at the first mini-batch %d learned. With weights symmetric about 0 and no biases, that happens in
                a network of L hidden layers with a probability of at most 1 - (%d/%d)^(L - 1) (Lu, Shin, Su and Karniadakis 2020): the first layer is
                alive on some example, and each later one kills that one with a probability of 1/%d.

                ![the share of networks of ReLU that are born dead, and its bound, by the number of hidden layers](%s)

                %s"""
                .formatted(
                        family.width,
                        family.family.id(),
                        family.measured().values().stream().mapToInt(Proportion::count).sum(),
                        family.studies.values().stream().mapToInt(BornDead::learned).sum(),
                        (1L << family.width) - 1,
                        1L << family.width,
                        1L << family.width,
                        BORN_DEAD,
                        table);
    }

    private String byEpoch() {
        if (byEpoch.isEmpty()) {
            return "";
        }
        List<Predictor> shown = List.of(Predictor.values());
        Table table = new Table(Stream.concat(Stream.of("configuration"), shown.stream().map(Predictor::label)).toArray(String[]::new));
        byEpoch.forEach((id, rows) -> table.row(Stream.concat(
                        Stream.of("[%1$s](%1$s/prediction.csv)".formatted(id)),
                        shown.stream().map(predictor -> since(rows, predictor)))
                .toArray(String[]::new)));
        return """

                ## After some epochs

                Of the %s seeds of each of these of which more than the start was recorded, without those of a replication: the AUC of the
                ratio (blue), of the last layer's gradient (vermilion) and of the train loss (green) after so many epochs, for having learned
                after the last; the band is its 95 %% interval. The loss is evaluated less often than the gradient.

                ![AUC of the ratio, of the last layer's gradient and of the loss by epochs of training, with bands, a chart a configuration](%s)

                From how many epochs of training on each tells seeds apart: its interval stays above 50 %% from then on, the seeds with the
                greater number learn, or, *reversed*, below 50 %%, those with the smaller one do (of the loss it is the other way round);
                *never* if it does neither at the end. And its AUC after %d epochs:

                %s
                Made by `mvn -q compile exec:java -Dexec.args="study %s --record --out results"`.
                """
                .formatted(
                        byEpoch.values().stream()
                                .flatMap(List::stream)
                                .map(row -> row.learned() + row.others())
                                .distinct()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" or ")),
                        BY_EPOCH,
                        EARLY,
                        table,
                        String.join(" ", byEpoch.keySet()));
    }

    /** From when on a number tells seeds, which way round, and its area early on. */
    private static String since(List<EpochAuc> rows, Predictor predictor) {
        List<EpochAuc> own = rows.stream().filter(row -> row.isOf(predictor)).toList();
        return from(own, row -> row.lower() > 0.5)
                .map(String::valueOf)
                .or(() -> from(own, row -> row.upper() < 0.5).map(trained -> trained + ", reversed"))
                .orElse("never")
                + own.stream()
                        .filter(row -> row.trained() == EARLY)
                        .map(row -> "; " + percent(row.auc(), row.lower(), row.upper()))
                        .collect(Collectors.joining());
    }

    /** The epochs of training from which on something is so up to the last; empty if it is not so at the last. */
    private static Optional<Integer> from(List<EpochAuc> rows, Predicate<EpochAuc> so) {
        int first = rows.size();
        while (first > 0 && so.test(rows.get(first - 1))) {
            first--;
        }
        return first == rows.size() ? Optional.empty() : Optional.of(rows.get(first).trained());
    }

    private static String percent(Auc auc) {
        return percent(auc.value(), auc.lower(), auc.upper());
    }

    private static String percent(Concordance concordance) {
        return percent(concordance.value(), concordance.lower(), concordance.upper());
    }

    private static String percent(double value, double lower, double upper) {
        return String.format(Locale.ROOT, "%.0f %% [%.0f, %.0f]", 100 * value, 100 * lower, 100 * upper);
    }
}
