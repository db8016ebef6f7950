package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plumbline.study.Distribution;
import plumbline.study.Proportion;
import plumbline.study.SeedMetrics;
import plumbline.study.Studies;
import plumbline.study.Study;
import plumbline.study.StudyPlan;

/**
 * Trains two seeds of many candidates, eight of the better quarter of them, and 32 of the better quarter of those: successive halving
 * (Jamieson and Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter optimization"). What grows is the seeds
 * and not the epochs: a network whose gradient vanishes at first learns late, if it does, and would be left out for that.
 */
final class Race {

    /** Seeds of every candidate in the first round: one that learns in nine trainings of ten fails in both of them one time in a hundred. */
    private static final int FIRST = 2;

    /** By which the seeds of those grow that are left, and by which the candidates are divided. */
    private static final int GROWTH = 4;

    /** Seeds of those that are left in the last round. */
    private static final int SEEDS = FIRST * GROWTH * GROWTH;

    /** The fewest trainings that a race can take: one of two candidates. */
    static final int LEAST = cost(2);

    /** Losses that differ by less are as good, if none learns: a few per cent of that of guessing between two classes. */
    private static final double LOSS_STEP = 0.02;

    private final Studies studies;
    private final String id;
    private final long firstSeed;
    private final Map<Candidate, Study> trained = new LinkedHashMap<>();

    /**
     * A race that nobody takes part in yet.
     *
     * @param id        of what is trained, apart from what others train
     * @param firstSeed of every candidate
     */
    Race(Studies studies, String id, long firstSeed) {
        this.studies = studies;
        this.id = id;
        this.firstSeed = firstSeed;
    }

    /** How many trainings {@link #run} takes of so many candidates of which it has trained none. */
    static int cost(int candidates) {
        int cost = candidates * FIRST;
        int left = candidates;
        for (int seeds = FIRST; seeds < SEEDS; seeds *= GROWTH) {
            left = better(left);
            cost += left * (GROWTH - 1) * seeds;
        }
        return cost;
    }

    /** How many candidates can be paid for; 0 if not even one. */
    static int most(int budget) {
        int candidates = 0;
        while (cost(candidates + 1) <= budget) {
            candidates++;
        }
        return candidates;
    }

    /** The first seed of every candidate. */
    long firstSeed() {
        return firstSeed;
    }

    /** How many trainings there were, one of each seed. */
    int trainings() {
        return trained.values().stream().mapToInt(study -> study.seeds().size()).sum();
    }

    private static int better(int candidates) {
        return (candidates + GROWTH - 1) / GROWTH;
    }

    /**
     * Runs it.
     *
     * @param candidates of which the first is taken where several are as good
     * @return all of them, {@link #ordered}
     */
    List<Candidate> run(List<Candidate> candidates) throws IOException, InterruptedException {
        List<Candidate> left = train(candidates, FIRST);
        for (int seeds = FIRST * GROWTH; seeds <= SEEDS; seeds *= GROWTH) {
            left = train(left.subList(0, better(left.size())), seeds);
        }
        return ordered(candidates);
    }

    /**
     * Trains until each has so many seeds; those that it has had stay.
     *
     * @return all of them, ordered as by {@link #ordered}
     */
    List<Candidate> train(List<Candidate> candidates, int seeds) throws IOException, InterruptedException {
        Map<String, Candidate> plans = new HashMap<>();
        List<StudyPlan> missing = new ArrayList<>();
        for (Candidate candidate : candidates) {
            int before = trained.containsKey(candidate) ? trained.get(candidate).seeds().size() : 0;
            if (before < seeds) {
                StudyPlan plan = Trial.plan(id, Trial.Stage.RACE, candidate, firstSeed + before, seeds - before);
                plans.put(plan.id(), candidate);
                missing.add(plan);
            }
        }
        studies.run(missing, (plan, study, histories) -> trained.merge(plans.get(plan.id()), study, Study::pooledWith));
        return ordered(candidates);
    }

    /** All that were trained, {@link #ordered}, before all others those that have as many seeds as the last round gives. */
    List<Candidate> ranking() {
        return ordered(List.copyOf(trained.keySet())).stream()
                .sorted(Comparator.comparing(candidate -> tried(candidate).learned().seeds() < SEEDS))
                .toList();
    }

    /**
     * The best first: of whose share that learns the seeds so far say more, by the lower end of its 95 % interval; if none learns, whose
     * loss is clearly less; then who changes fewer things, and then whose median test accuracy is greater, if any learns.
     */
    List<Candidate> ordered(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.<Candidate>comparingDouble(candidate -> -atLeast(tried(candidate).learned()))
                        .thenComparingDouble(this::stepsOfLossIfNoneLearned)
                        .thenComparing(candidate -> candidate.remedies().size())
                        .thenComparing(Candidate::settings)
                        .thenComparing(candidate -> tried(candidate).learned().count() == 0 ? 0 : -tried(candidate).testAccuracy()))
                .toList();
    }

    private static double atLeast(Proportion learned) {
        return learned.count() == 0 ? 0 : learned.interval().getLowerBound();
    }

    /** Of the median on train: who comes nearest to learning is the first to be tried with something else. */
    private double stepsOfLossIfNoneLearned(Candidate candidate) {
        Study study = trained.get(candidate);
        return study.learned().count() > 0
                ? 0
                : Math.rint(Distribution.of(study.seeds(), SeedMetrics::trainLoss).median() / LOSS_STEP);
    }

    /** What came of a candidate that took part. */
    Tried tried(Candidate candidate) {
        Study study = trained.get(candidate);
        return new Tried(
                candidate.name(),
                candidate.remedies().size(),
                study.learned(),
                Distribution.of(study.seeds(), SeedMetrics::testAccuracy).median());
    }

    /** What a runner is to forget once it is done. */
    List<StudyPlan> plans() {
        return trained.entrySet().stream()
                .map(entry -> Trial.plan(id, Trial.Stage.RACE, entry.getKey(), firstSeed, entry.getValue().seeds().size()))
                .toList();
    }
}
