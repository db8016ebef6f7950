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
 * distance is Euclid's, each sign in standard deviations. Where there are few of them, or of few networks, nothing is said.
 *
 * <p>How near, and how many, is ours; how well they tell what becomes of networks that are not among them stands in Plumbline's {@code
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

    private KnownTrainings(List<Training> trainings) {
        this.trainings = List.copyOf(trainings);
        numbers = trainings.stream().map(training -> training.signs().numbers()).toArray(double[][]::new);
        scales = numbers.length == 0
                ? new double[0]
                : IntStream.range(0, numbers[0].length).mapToDouble(this::deviation).toArray();
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

    private boolean isNear(double[] a, double[] b) {
        double square = 0;
        for (int sign = 0; sign < scales.length; sign++) {
            double distance = (a[sign] - b[sign]) / scales[sign];
            square += distance * distance;
        }
        return square <= RADIUS * RADIUS;
    }
}
