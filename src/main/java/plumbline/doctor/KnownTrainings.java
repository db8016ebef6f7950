package plumbline.doctor;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Trainings whose end is known, by the signs of one step of each, the first for example. A training's neighbours are those whose signs are near to its own: the
 * distance is Euclid's, each sign in standard deviations. Where there are few of them, or of few networks, nothing is said. All of them
 * together tell how likely it fails, by the signs that tell most, unless one of these is beyond what they show.
 *
 * <p>How near, how many, and which signs tell most, is ours; how well they tell what becomes of networks that are not among them stands in Plumbline's {@code
 * results/doctor.md}.
 */
public final class KnownTrainings {

    private static final double RADIUS = 0.5;
    private static final int LEAST_TRAININGS = 20;
    private static final int LEAST_EXPERIMENTS = 3;

    /**
     * One of them.
     *
     * @param experiment whose
     * @param signs      of its step
     * @param learned    at its end
     */
    public record Training(String experiment, Signs signs, boolean learned) {}

    /** Read once, when it is asked for. */
    private static final class Studies {

        private static final KnownTrainings ALL = of(Rows.of("signs.csv.gz").stream()
                .filter(row -> row.get("percent").equals("0"))
                .map(row -> new Training(row.get("experiment"), signs(row), row.get("learned").equals("1")))
                .toList());

        private static Signs signs(Map<String, String> row) {
            return Signs.of(sign -> Double.parseDouble(row.get(sign)));
        }
    }

    private final List<Training> trainings;
    private final double[][] numbers;
    /** Standard deviation of each sign; one that is the same in all has none to tell them by, and 1. */
    private final double[] scales;

    private final int experiments;
    private final LogisticRegression failing;

    private KnownTrainings(List<Training> trainings) {
        this.trainings = List.copyOf(trainings);
        experiments = (int) trainings.stream().map(Training::experiment).distinct().count();
        numbers = trainings.stream().map(training -> training.signs().numbers()).toArray(double[][]::new);
        scales = numbers.length == 0
                ? new double[0]
                : IntStream.range(0, numbers[0].length).mapToDouble(this::deviation).toArray();
        failing = LogisticRegression.of(
                trainings.stream().map(training -> training.signs().risks()).toArray(double[][]::new),
                trainings.stream().map(training -> !training.learned()).toList());
    }

    /** @param trainings any */
    public static KnownTrainings of(List<Training> trainings) {
        return new KnownTrainings(trainings);
    }

    /** Those of Plumbline's studies, by their first steps. */
    public static KnownTrainings ofStudies() {
        return Studies.ALL;
    }

    private double deviation(int sign) {
        double mean = Arrays.stream(numbers).mapToDouble(row -> row[sign]).average().orElse(0);
        double variance = Arrays.stream(numbers).mapToDouble(row -> Math.pow(row[sign] - mean, 2)).average().orElse(0);
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    /**
     * Its neighbours.
     *
     * @param signs of the same step of a training that need not be among them
     * @return empty if there are fewer than {@value #LEAST_TRAININGS} trainings or they are of fewer than {@value #LEAST_EXPERIMENTS} experiments
     */
    public Optional<Neighbours> near(Signs signs) {
        double[] of = signs.numbers();
        Set<String> experiments = new HashSet<>();
        int near = 0;
        int learned = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (isNear(numbers[i], of)) {
                near++;
                learned += trainings.get(i).learned() ? 1 : 0;
                experiments.add(trainings.get(i).experiment());
            }
        }
        return near < LEAST_TRAININGS || experiments.size() < LEAST_EXPERIMENTS
                ? Optional.empty()
                : Optional.of(new Neighbours(near, learned, experiments.size()));
    }

    /**
     * How likely it fails.
     *
     * @param signs of the same step of a training that need not be among them
     * @return empty if one of the risks is beyond theirs, or if they are fewer than {@value #LEAST_TRAININGS} trainings or of fewer than {@value
     *     #LEAST_EXPERIMENTS} experiments
     */
    public Optional<Forecast> forecast(Signs signs) {
        double[] risks = signs.risks();
        return trainings.size() < LEAST_TRAININGS || experiments < LEAST_EXPERIMENTS || !failing.covers(risks)
                ? Optional.empty()
                : Optional.of(new Forecast(failing.probability(risks), trainings.size(), experiments));
    }

    /** By how much each of the {@link Signs#risks}, for each 1 that it is greater, multiplies the odds of failing. */
    public double[] oddsRatios() {
        return failing.oddsRatios();
    }

    private boolean isNear(double[] a, double[] b) {
        double square = 0;
        for (int sign = 0; sign < scales.length; sign++) {
            double distance = (a[sign] - b[sign]) / scales[sign];
            square += distance * distance;
        }
        return square <= RADIUS * RADIUS;
    }
}
