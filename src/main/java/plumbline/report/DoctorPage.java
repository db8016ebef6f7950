package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import plumbline.doctor.Profile;
import plumbline.doctor.Rule;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Labelled;
import plumbline.figure.ReliabilityFigure;
import plumbline.judge.Alarms;
import plumbline.judge.Alarms.Counts;
import plumbline.judge.Found;
import plumbline.judge.Judged;
import plumbline.judge.Milestone;
import plumbline.judge.Outlook;
import plumbline.judge.SeedSigns;
import plumbline.study.Proportion;

/** How often the doctor's rules, and those of other tools, are right: {@code results/doctor.md}. */
final class DoctorPage {

    private static final String PICTURE = "doctor.png";

    /** In the order of the forecast. */
    private static final List<String> RISKS = List.of(
            "first layer's gradient by the last one's, for each factor of ten that it is above or below 1",
            "standard deviation of the last hidden layer's values over the examples, for each factor of ten that it is below 0.1",
            "loss by that of a guess, for each factor of ten",
            "sum of 1/width over the hidden layers, for each factor of ten");

    private final Catalogue catalogue;
    private final List<Found> ours;
    private final List<Found> published;
    private final Map<Milestone, Outlook> neighbours = new LinkedHashMap<>();
    private final Map<Milestone, Outlook> forecasts = new LinkedHashMap<>();
    private final List<SeedSigns> starts;

    /** @param judged of experiments of the catalogue; others are left out */
    DoctorPage(Catalogue catalogue, Judged judged) {
        this.catalogue = catalogue;
        Judged distinct = judged.distinct();
        ours = distinct.foundOnce().stream().filter(row -> isOurs(row.experiment())).toList();
        published = judged.found().stream().filter(row -> labelled(row.experiment()).isPresent()).toList();
        for (Milestone milestone : Milestone.values()) {
            List<SeedSigns> signs = signs(distinct, milestone);
            put(Outlook.byNeighbours(signs), milestone, neighbours);
            put(Outlook.byForecasts(signs), milestone, forecasts);
        }
        starts = signs(distinct, Milestone.START);
    }

    private List<SeedSigns> signs(Judged distinct, Milestone milestone) {
        return distinct.signs().stream()
                .filter(row -> row.percent() == milestone.percent() && catalogue.experiment(row.experiment()).isPresent())
                .toList();
    }

    /** If it has something to say of both kinds of trainings. */
    private static void put(Outlook outlook, Milestone milestone, Map<Milestone, Outlook> outlooks) {
        if (outlook.sick() > 0 && outlook.sick() < outlook.trainings().size()) {
            outlooks.put(milestone, outlook);
        }
    }

    private boolean isOurs(String id) {
        return catalogue.experiment(id).isPresent() && labelled(id).isEmpty();
    }

    private Optional<Labelled> labelled(String id) {
        return catalogue.experiment(id).filter(Labelled.class::isInstance).map(Labelled.class::cast);
    }

    /** The whole page, if a training has been looked at. */
    Optional<String> page() {
        return ours.isEmpty() ? Optional.empty() : Optional.of(text());
    }

    /** How well the end is told from the first step, in a sentence. */
    Optional<String> headline() {
        return ours.isEmpty()
                ? Optional.empty()
                : Optional.of(ofTheFirstStep() + "; which of its rules warn was decided with these in view.");
    }

    private String ofTheFirstStep() {
        Counts start = Alarms.of(at(ours, Milestone.START), row -> row.isBy(Profile.STANDARD)).all();
        return "in the first step of %d trainings the doctor warns of %s of those that will fail and of %s of those that will learn"
                .formatted(start.sick() + start.sound(), start.recall().percent(), start.falseAlarms().percent());
    }

    private String inShort() {
        return "%s%s; at the end the rules of four published tools alarm on %s of those that have learned."
                .formatted(
                        ofTheFirstStep(),
                        Optional.ofNullable(forecasts.get(Milestone.START)).map(DoctorPage::surest).orElse(""),
                        falseAlarms());
    }

    /** How well it is told who fails, and whether those do of which it is said that they are almost sure to. */
    private static String surest(Outlook outlook) {
        Outlook.Bin last = outlook.bins().get(outlook.bins().size() - 1);
        return String.format(
                Locale.ROOT,
                "; of %d trainings, faulty ones that others published among them, four signs of that step, weighed by other families of "
                        + "networks, tell which fail with an AUC of %.2f, and of those of which they say that they do so with %.0f %% or more, "
                        + "%s do",
                outlook.trainings().size(),
                outlook.auc(),
                Math.min(90, 10 * Math.floor(10 * last.probability())),
                new Proportion((int) Math.round(last.sick() * last.trainings()), last.trainings()).percent());
    }

    /** Of the tool with the fewest and of the one with the most. */
    private String falseAlarms() {
        List<Proportion> shares = Arrays.stream(Profile.values())
                .filter(profile -> profile != Profile.STANDARD)
                .map(profile -> Alarms.of(at(ours, Milestone.END), row -> row.isBy(profile)).all().falseAlarms())
                .sorted(Comparator.comparingDouble(Proportion::share))
                .toList();
        return shares.get(0).ofHundred(0) + " to " + shares.get(shares.size() - 1).percent();
    }

    void draw(Path folder) throws IOException {
        Map<String, Outlook> named = new LinkedHashMap<>();
        forecasts.forEach((milestone, outlook) -> named.put(milestone.toString(), outlook));
        if (!named.isEmpty()) {
            ReliabilityFigure.draw(named, folder.resolve(PICTURE));
        }
    }

    private String text() {
        return "# How often the doctor is right\n\n"
                + "**In short**: " + inShort() + "\n\n"
                + introduction() + profiles() + rules() + outlook() + faulty();
    }

    private String introduction() {
        List<Found> atTheStart = at(ours, Milestone.START);
        Counts all = Alarms.of(atTheStart, row -> false).all();
        return ("Trainings whose end we know were shown, on their way, to the rules of `Doctor.standard()` and of four published tools: "
                        + "%d trainings of %d experiments that `judge` was given, networks that show the same numbers in every seed counted once, of which %d end **sick**, below their task's line of success, and %d **sound**. "
                        + "Of the sick, %s are of experiments none of whose trainings learned; from the others some that learned differ by their "
                        + "seed alone. "
                        + "An alarm is a warning or worse; notices do not count. Recall is the share of the sick that have an alarm, precision "
                        + "the share of the alarms that are of sick ones, false alarms the share of the sound that have one. Intervals are of "
                        + "95 %% over experiments drawn anew, since trainings of one experiment are alike; the experiments were chosen to show "
                        + "gradients that vanish, so of the networks that people train more are sound, and alarms less often right, than here. "
                        + "Each look is at one step, made with a new updater on the mini-batch with which the training began; the rules know "
                        + "the losses and accuracies of the epochs before, and no earlier steps. What the doctor itself says of how often a "
                        + "warning was right counts these trainings and the published ones below, by rule and time.\n\n")
                .formatted(
                        atTheStart.size(),
                        atTheStart.stream().map(Found::experiment).distinct().count(),
                        all.sick(),
                        all.sound(),
                        new Proportion(ofHopelessExperiments(atTheStart), all.sick()).percent());
    }

    /** How many of the trainings are of experiments of which none learned. */
    private static int ofHopelessExperiments(List<Found> trainings) {
        Set<String> learnable = trainings.stream().filter(training -> training.learned() == 1).map(Found::experiment).collect(Collectors.toSet());
        return (int) trainings.stream().filter(training -> !learnable.contains(training.experiment())).count();
    }

    /** Any rule of each profile. */
    private String profiles() {
        StringBuilder text = new StringBuilder("## Profiles\n\nAny alarm of a tool's rules, with the thresholds that it published. "
                + "Plumbline's own thresholds are published, or ours, and which of its rules warn and which give notice was decided with these "
                + "trainings in view: its rows say how well that fits them, not how well it would fit others. "
                + "AutoTrainer speaks after 30 % of the epochs, but for numbers that are not finite, and of networks that do badly alone.\n\n");
        Table table = new Table("rules of", "when", "sick told (recall)", "alarms right (precision)", "false alarms");
        for (Profile profile : Profile.values()) {
            for (Milestone milestone : Milestone.values()) {
                Alarms alarms = Alarms.of(at(ours, milestone), row -> row.isBy(profile));
                table.row(
                        milestone == Milestone.START ? name(profile) : "",
                        milestone.toString(),
                        alarms.inWords(Counts::recall),
                        alarms.inWords(Counts::precision),
                        alarms.inWords(Counts::falseAlarms));
            }
            Alarms ever = Alarms.of(atAnyMilestone(profile), row -> row.isBy(profile));
            table.row("", "at any of these", ever.inWords(Counts::recall), ever.inWords(Counts::precision), ever.inWords(Counts::falseAlarms));
        }
        return text.append(table).append('\n').toString();
    }

    /** Of each training the first look at which a rule of the profile warned, or the last if none did. */
    private List<Found> atAnyMilestone(Profile profile) {
        Map<String, Found> trainings = new LinkedHashMap<>();
        ours.forEach(row -> trainings.merge(
                row.experiment() + " " + row.seed(), row, (earlier, later) -> earlier.isBy(profile) ? earlier : later));
        return List.copyOf(trainings.values());
    }

    /** Each rule on its own. */
    private String rules() {
        StringBuilder text = new StringBuilder("## Rules\n\nEach rule on its own, at the start, after 5 % of the epochs and at the end. "
                + "A rule that never speaks is left out.\n\n<details><summary>All rules</summary>\n\n");
        Table table = new Table("rule", "when", "sick told (recall)", "alarms right (precision)", "false alarms");
        for (Profile profile : Profile.values()) {
            for (Rule rule : profile.rules()) {
                for (Milestone milestone : List.of(Milestone.START, Milestone.FIVE_PERCENT, Milestone.END)) {
                    Alarms alarms = Alarms.of(at(ours, milestone), row -> row.isBy(profile, rule.name()));
                    Counts all = alarms.all();
                    if (all.sickAlarmed() + all.soundAlarmed() > 0) {
                        table.row(
                                name(profile) + ": " + rule.name(),
                                milestone.toString(),
                                alarms.inWords(Counts::recall),
                                alarms.inWords(Counts::precision),
                                alarms.inWords(Counts::falseAlarms));
                    }
                }
            }
        }
        return text.append(table).append("\n</details>\n\n").toString();
    }

    private String outlook() {
        if (forecasts.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("## Outlook\n\n`Doctor.forecast()` says how likely a training fails, by four signs of its first "
                + "step, weighed by logistic regression with a ridge penalty; `Doctor.outlook()` what became of the trainings that looked alike in all twelve "
                + "(reach and size of the gradient, dead and saturated units, how much the values vary over the examples, the size of the "
                + "update, depth, width and loss: all within half a standard deviation, by Euclid's distance). Here both are told by "
                + "**other families** alone: a family is all experiments whose names begin with the same word; the published trainings "
                + "are one, too. No forecast is made where one of the four signs is beyond what the others show, nor by the doctor of a "
                + "network that gives other answers than one of two classes or has weights that were drawn as 0; and nothing is said of neighbours where fewer than 20 trainings of 3 networks are alike. Which signs the forecast goes by was chosen with these "
                + "trainings in view, the published ones left out; the weights after 5 % are those of trainings at that time. The AUC is over "
                + "all pairs of a training that fails and one that does not, most of them of two networks; beside it stands that over pairs of "
                + "two seeds of one network: where it is near 1/2, networks are told apart and seeds are not.\n\n"
                + "![Of trainings that are forecast to fail with some probability, the share that does](" + PICTURE + ")\n\n"
                + "The intervals of the picture take trainings for independent, which those of one experiment are not: they are too narrow. "
                + "Where the dots are off the dotted line, the probability is not to be taken at its word.\n\n");
        Table table = new Table("when", "told by", "something is said of", "AUC", "within a network", "Brier score");
        forecasts.forEach((milestone, forecast) -> {
            table.row(cells(milestone.toString(), "forecast", forecast));
            Optional.ofNullable(neighbours.get(milestone)).ifPresent(near -> table.row(cells("", "neighbours", near)));
        });
        return text.append(table).append('\n').append(risks()).toString();
    }

    private static String[] cells(String when, String by, Outlook outlook) {
        return new String[] {
            when,
            by,
            new Proportion(outlook.trainings().size(), outlook.trainings().size() + outlook.silent()).percent(),
            number("%.3f", outlook.auc()),
            outlook.aucWithin().isPresent() ? number("%.3f", outlook.aucWithin().getAsDouble()) : Table.NONE,
            number("%.3f", outlook.brier())
        };
    }

    /** What the forecast goes by. */
    private String risks() {
        double[] ratios = Outlook.known(starts).oddsRatios();
        Table table = new Table("sign of the first step", "multiplies the odds of failing by");
        for (int i = 0; i < ratios.length; i++) {
            table.row(RISKS.get(i), number("%.3g", ratios[i]));
        }
        return "The forecast, weighed by all of these trainings:\n\n" + table + '\n';
    }

    /** The trainings whose source says whether they are faulty. */
    private String faulty() {
        if (published.isEmpty()) {
            return "";
        }
        long seeds = published.stream().map(Found::seed).distinct().count();
        StringBuilder text = new StringBuilder("## Published faulty trainings\n\nThe label is of one run; how many of our " + seeds
                + " seeds learn stands beside it, and of how many of those that fail Plumbline's rules alarm at the end. Then, for each tool, "
                + "the share of all seeds with an alarm at the end.\n\n");
        List<String> header = new ArrayList<>(List.of("training", "published as", "learn", "failing told"));
        Arrays.stream(Profile.values()).map(DoctorPage::name).forEach(header::add);
        Table table = new Table(header.toArray(String[]::new));
        for (Experiment experiment : catalogue.experiments()) {
            List<Found> end = at(published, Milestone.END).stream().filter(row -> row.experiment().equals(experiment.id())).toList();
            if (!end.isEmpty()) {
                List<String> cells = new ArrayList<>();
                cells.add(experiment.id());
                cells.add(labelled(experiment.id()).flatMap(Labelled::symptom).map(symptom -> symptom.words()).orElse("normal"));
                cells.add(percent(end, row -> row.learned() == 1));
                List<Found> failing = end.stream().filter(row -> row.learned() == 0).toList();
                cells.add(failing.isEmpty() ? Table.NONE : percent(failing, row -> row.isBy(Profile.STANDARD)));
                Arrays.stream(Profile.values()).forEach(profile -> cells.add(percent(end, row -> row.isBy(profile))));
                table.row(cells.toArray(String[]::new));
            }
        }
        return text.append(table).toString();
    }

    private static String percent(List<Found> rows, Predicate<Found> counted) {
        return new Proportion((int) rows.stream().filter(counted).count(), rows.size()).percent();
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    private static List<Found> at(List<Found> rows, Milestone milestone) {
        return rows.stream().filter(row -> row.percent() == milestone.percent()).toList();
    }

    private static String name(Profile profile) {
        return switch (profile) {
            case STANDARD -> "Plumbline";
            case AUTO_TRAINER -> "AutoTrainer";
            case DEEP_DIAGNOSIS -> "DeepDiagnosis";
            case THE_DEEP_CHECKER -> "TheDeepChecker";
            case SAGE_MAKER -> "SageMaker";
        };
    }
}
