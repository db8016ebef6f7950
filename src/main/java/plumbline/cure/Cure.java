package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plumbline.experiment.Task;
import plumbline.study.Comparison;
import plumbline.study.Line;
import plumbline.study.Study;
import plumbline.study.StudyPlan;
import plumbline.study.StudyRunner;
import plumbline.train.SuccessCriterion;

/**
 * Looks for the smallest change that lets a task learn, and proves it:
 *
 * <pre>{@code
 * StudyRunner runner = new StudyRunner(folder, System.err::println, epochs -> {});
 * Outcome outcome = Cure.of(task).find(runner);
 * outcome.proof().ifPresent(proof -> proof.changes().forEach(System.out::println));
 * }</pre>
 *
 * <p>The doctor's diagnosis says what is tried first, see {@link Indications}. All {@link Remedies} that apply run a {@link Race}, and if none
 * of them cures alone, the best of them in pairs. The winner is trained with seeds that nobody has seen before, beside the task as it is
 * with the same seeds.
 *
 * <p>The same task and seed give the same outcome. What was trained is kept in the runner's folder, and the same cure, started again after
 * an interruption, goes on from there.
 */
public final class Cure {

    /** More than any race takes, so that no two seeds share one. */
    private static final long SEEDS = 1_000_000;

    private final String id;
    private final Task task;
    private final long seed;
    private final Effort effort;

    private Cure(String id, Task task, long seed, Effort effort) {
        this.id = id;
        this.task = task;
        this.seed = seed;
        this.effort = effort;
    }

    /**
     * A cure of a task, with as many trainings as suit it.
     *
     * @throws IllegalArgumentException if the task's criterion is met by whoever always gives the most frequent answer
     */
    public static Cure of(Task task) {
        return of("task", task);
    }

    /** @param id by which what is trained is kept apart from what others train */
    public static Cure of(String id, Task task) {
        SuccessCriterion success = task.success();
        if (success.metric() == SuccessCriterion.Metric.TEST_ACCURACY && success.isMetBy(task.chance(), Double.NaN)) {
            throw new IllegalArgumentException("always giving the most frequent answer has a test accuracy of %.3g, so that one above %s"
                    .formatted(task.chance(), success.threshold()) + " says nothing: choose a criterion above it");
        }
        return new Cure(id, task, 1, Effort.of(task));
    }

    /** @param seed from which all others follow, at least 0 and at most a million */
    public Cure seed(long seed) {
        if (seed < 0 || seed > SEEDS) {
            throw new IllegalArgumentException("the seed of a cure must be from 0 to " + SEEDS + ", not " + seed);
        }
        return new Cure(id, task, seed, effort);
    }

    /**
     * With another budget.
     *
     * @param trainings that the races may take at most, of one seed each; the proof is not among them
     */
    public Cure budget(int trainings) {
        int least = 2 * Race.cost(1, effort.first());
        if (trainings < least || trainings > SEEDS / 2) {
            throw new IllegalArgumentException("the budget must be from %d to %d trainings, not %d".formatted(least, SEEDS / 2, trainings));
        }
        return new Cure(id, task, seed, new Effort(effort.together(), effort.first(), effort.proof(), trainings));
    }

    /** Whether the seeds of a network are trained together; otherwise DL4J trains one after another, which takes long. */
    public boolean trainsTogether() {
        return effort.together();
    }

    /** How many trainings the races may take at most. */
    public int budget() {
        return effort.budget();
    }

    /** The measure of progress, at most: epochs, counted for every seed. */
    public long work() {
        return (2L * effort.proof() + effort.budget()) * task.epochs();
    }

    /** Looks for it; may take long. */
    public Outcome find(StudyRunner runner) throws IOException, InterruptedException {
        long first = 1 + seed * SEEDS;
        Candidate untreated = Candidate.untreated(task);
        Study before = prove(untreated, runner);
        if (Verdict.isHealthy(before.learned())) {
            runner.forget(List.of(proof(untreated)));
            return new Outcome(Verdict.HEALTHY, List.of(), before.learned(), List.of(), Optional.empty());
        }
        Patient patient = Patient.examined(task, first);
        Race race = new Race(runner, id, first, effort.first());
        List<Candidate> each = untreated.withEach(Indications.order(patient.rules()));
        List<Candidate> alone = race.run(limited(each, Race.most(effort.budget() / 2, effort.first())));
        List<Candidate> tried = alone;
        if (!alone.isEmpty() && !Verdict.isHealthy(race.tried(alone.get(0)).learned())) {
            List<Candidate> pairs = new ArrayList<>();
            pairs.add(alone.get(0));
            pairs.addAll(untreated.withPairs(alone));
            int left = effort.budget() - Race.cost(alone.size(), effort.first());
            tried = new ArrayList<>(race.run(limited(pairs, Race.most(left, effort.first()))));
            tried.addAll(alone.subList(1, alone.size()));
        }
        Optional<Proof> proof = Optional.empty();
        List<StudyPlan> plans = new ArrayList<>(race.plans());
        plans.add(proof(untreated));
        if (!tried.isEmpty() && race.tried(tried.get(0)).learned().count() > 0) {
            proof = Optional.of(proof(tried.get(0), before, prove(tried.get(0), runner)));
            plans.add(proof(tried.get(0)));
        }
        runner.forget(plans);
        return new Outcome(
                proof.map(Verdict::of).orElse(Verdict.NOTHING_HELPED),
                patient.diagnoses(),
                before.learned(),
                tried.stream().map(race::tried).toList(),
                proof);
    }

    private static <T> List<T> limited(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private Study prove(Candidate candidate, StudyRunner runner) throws IOException, InterruptedException {
        List<Study> studies = new ArrayList<>();
        runner.run(List.of(proof(candidate)), (plan, study, histories) -> studies.add(study));
        return studies.get(0);
    }

    /** With the upper half of the seeds, of which no race has seen any. */
    private StudyPlan proof(Candidate candidate) {
        String of = candidate.remedies().isEmpty() ? "untreated" : "proof";
        return StudyPlan.ofStartAndEnd(id + "_" + of, candidate.task(), 1 + seed * SEEDS + SEEDS / 2, effort.proof());
    }

    private Proof proof(Candidate winner, Study before, Study after) {
        Line line = Comparison.of(before, after).line();
        return new Proof(winner.name(), Changes.between(task, winner.task()), line.control(), line.remedy(), line.effect());
    }
}
