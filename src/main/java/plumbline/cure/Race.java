package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plumbline.study.Distribution;
import plumbline.study.SeedMetrics;
import plumbline.study.Studies;
import plumbline.study.Study;
import plumbline.study.StudyPlan;

/**
 * Trains few seeds of many candidates and, of the better half, as many again, and of their better half as many again: successive halving
 * (Jamieson and Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter optimization"). What is doubled is the seeds
 * and not the epochs: a network whose gradient vanishes at first learns late, if it does, and would be left out for that.
 */
final class Race {

    private static final int ROUNDS = 3;

    private final Studies studies;
    private final String id;
    private final long firstSeed;
    private final int first;
    private final Map<Candidate, Study> trained = new LinkedHashMap<>();

    /**
     * A race that nobody takes part in yet.
     *
     * @param id        of what is trained, apart from what others train
     * @param firstSeed of every candidate
     * @param first     seeds of every candidate in the first round
     */
    Race(Studies studies, String id, long firstSeed, int first) {
        this.studies = studies;
        this.id = id;
        this.firstSeed = firstSeed;
        this.first = first;
    }

    /**
     * How many trainings it takes.
     *
     * @param candidates at least 1
     * @param first      seeds of each in the first round
     */
    static int cost(int candidates, int first) {
        int cost = candidates * first;
        int left = candidates;
        for (int round = 1, seeds = first; round < ROUNDS; round++, seeds *= 2) {
            left = half(left);
            cost += left * seeds;
        }
        return cost;
    }

    /** How many candidates can be paid for; 0 if not even one. */
    static int most(int budget, int first) {
        int candidates = 0;
        while (cost(candidates + 1, first) <= budget) {
            candidates++;
        }
        return candidates;
    }

    /** The first seed of every candidate. */
    long firstSeed() {
        return firstSeed;
    }

    /** Seeds of every candidate in the first round. */
    int first() {
        return first;
    }

    /** How many trainings there were, one of each seed. */
    int trainings() {
        return trained.values().stream().mapToInt(study -> study.seeds().size()).sum();
    }

    private static int half(int candidates) {
        return (candidates + 1) / 2;
    }

    /**
     * Runs it.
     *
     * @param candidates of which the first is taken where several are as good
     * @return all of them, the best first: who was left longer is better, then whose seeds learn more often, or have a lesser loss if
     *     none learns, then who changes fewer things, and then whose median test accuracy is greater
     */
    List<Candidate> run(List<Candidate> candidates) throws IOException, InterruptedException {
        List<Candidate> left = train(candidates, first);
        List<Candidate> out = new ArrayList<>();
        for (int round = 1, seeds = 2 * first; round < ROUNDS; round++, seeds *= 2) {
            out.addAll(0, left.subList(half(left.size()), left.size()));
            left = train(left.subList(0, half(left.size())), seeds);
        }
        List<Candidate> all = new ArrayList<>(left);
        all.addAll(out);
        return all;
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
                StudyPlan plan = StudyPlan.ofStartAndEnd(plan(candidate), candidate.task(), firstSeed + before, seeds - before);
                plans.put(plan.id(), candidate);
                missing.add(plan);
            }
        }
        studies.run(missing, (plan, study, histories) -> trained.merge(plans.get(plan.id()), study, Study::pooledWith));
        return ordered(candidates);
    }

    /** The best first: what decides in {@link #run} among those that were left as long. */
    List<Candidate> ordered(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.<Candidate>comparingDouble(candidate -> -tried(candidate).learned().share())
                        .thenComparing(this::lossIfNoneLearned)
                        .thenComparing(candidate -> candidate.remedies().size())
                        .thenComparing(Candidate::settings)
                        .thenComparing(candidate -> -tried(candidate).testAccuracy()))
                .toList();
    }

    /** The median on train: who comes nearest to learning is the first to be tried with something else. */
    private double lossIfNoneLearned(Candidate candidate) {
        Study study = trained.get(candidate);
        return study.learned().count() > 0 ? 0 : Distribution.of(study.seeds(), SeedMetrics::trainLoss).median();
    }

    private String plan(Candidate candidate) {
        return id + "_" + candidate.inFileNames();
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
                .map(entry -> StudyPlan.ofStartAndEnd(
                        plan(entry.getKey()), entry.getKey().task(), firstSeed, entry.getValue().seeds().size()))
                .toList();
    }
}
