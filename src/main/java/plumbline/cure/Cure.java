package plumbline.cure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import plumbline.experiment.Task;
import plumbline.study.Proportion;
import plumbline.study.Studies;
import plumbline.study.StudyPlan;
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
 * <p>A {@link Search} tries {@link Remedies}, alone, in pairs and three together. What it finds best is trained with seeds that nobody has
 * seen before, beside the task as it is with the same seeds; if that is no cure, so the next, at most three.
 *
 * <p>The same task and seed give the same outcome. What was trained is kept in the runner's folder, and the same cure, started again after
 * an interruption, goes on from there.
 */
public final class Cure {

    /** More than any race takes, so that no two cures share one. */
    private static final long SEEDS = 1_000_000;

    /** The first of the seeds, of which no race has any, that tell whether the task is healthy as it is. */
    private static final long CHECK = SEEDS / 2;

    /** The first of those of a proof. They are others: a control that was found ill by its own seeds would look more so than it is. */
    private static final long PROOF = CHECK + SEEDS / 4;

    /** The first of those that are trained to see how long it takes. */
    private static final long PACE = PROOF + SEEDS / 8;

    /** Two, with which a race begins, take as long as eight, of which it trains some. */
    private static final int PACE_SEEDS = 4;

    private final String id;
    private final Task task;
    private final long seed;
    private final Effort effort;
    private final Search search;

    private Cure(String id, Task task, long seed, Effort effort, Search search) {
        this.id = id;
        this.task = task;
        this.seed = seed;
        this.effort = effort;
        this.search = search;
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
        return new Cure(id, task, 1, Effort.of(task), Search.DIAGNOSIS);
    }

    /** @param seed from which all others follow, at least 0 and at most a million */
    public Cure seed(long seed) {
        if (seed < 0 || seed > SEEDS) {
            throw new IllegalArgumentException("the seed of a cure must be from 0 to " + SEEDS + ", not " + seed);
        }
        return new Cure(id, task, seed, effort, search);
    }

    /**
     * With another budget.
     *
     * @param trainings that the search may take at most, of one seed each; the proofs are not among them
     */
    public Cure budget(int trainings) {
        if (trainings < least() || trainings > SEEDS / 2) {
            throw new IllegalArgumentException("the budget must be from %d to %d trainings, not %d".formatted(least(), SEEDS / 2, trainings));
        }
        return new Cure(id, task, seed, new Effort(effort.together(), effort.proof(), trainings), search);
    }

    /**
     * With a budget of as many trainings as take so long, the first look and one proof among them, as fast as the task as it is trains now.
     * Another moment gives another number: {@link #budget()} tells it, and gives the same outcome again.
     *
     * @param studies trains some seeds, to see
     */
    public Cure within(Duration time, Studies studies) throws IOException, InterruptedException {
        double nanoseconds = Double.NaN;
        for (int look = 0; look < 2; look++) { // In the first, Java has yet to compile what it trains with.
            StudyPlan plan = Trial.plan(
                    id, Trial.Stage.PACE, Candidate.untreated(task), 1 + seed * SEEDS + PACE + (long) look * PACE_SEEDS, PACE_SEEDS);
            long begin = System.nanoTime();
            studies.study(plan);
            nanoseconds = (double) Math.max(1, System.nanoTime() - begin) / PACE_SEEDS;
            studies.forget(List.of(plan));
        }
        double trainings = time.toNanos() / nanoseconds - 3 * effort.proof();
        return budget((int) Math.max(least(), Math.min(SEEDS / 2, trainings)));
    }

    /** The fewest trainings that its search can take: a race of two. */
    public int least() {
        return Race.LEAST;
    }

    /** Looking in another way. */
    public Cure by(Search search) {
        return new Cure(id, task, seed, effort, search);
    }

    /** Whether the seeds of a network are trained together; otherwise DL4J trains one after another, which takes long. */
    public boolean trainsTogether() {
        return effort.together();
    }

    /** From which all seeds follow. */
    public long seed() {
        return seed;
    }

    /** How many trainings the search may take at most. */
    public int budget() {
        return effort.budget();
    }

    /** The measure of progress, at most: epochs, counted for every seed. */
    public long work() {
        return ((2L + Proofs.MOST) * effort.proof() + effort.budget()) * task.epochs();
    }

    /** Looks for it; may take long. */
    public Outcome find(Studies studies) throws IOException, InterruptedException {
        long first = 1 + seed * SEEDS;
        Candidate untreated = Candidate.untreated(task);
        StudyPlan check = Trial.plan(id, Trial.Stage.CHECK, untreated, first + CHECK, effort.proof());
        Proportion asItIs = studies.study(check).learned();
        if (Verdict.isHealthy(asItIs)) {
            studies.forget(List.of(check));
            return new Outcome(Verdict.HEALTHY, List.of(), asItIs, 0, List.of(), List.of());
        }
        Patient patient = Patient.examined(task, first);
        Race race = new Race(studies, id, first);
        List<Candidate> best = search.run(untreated, patient, race, effort.budget());
        Proofs proofs = new Proofs(studies, id, first + PROOF, effort.proof());
        List<Proof> proven = proofs.of(untreated, best, race);
        studies.forget(Stream.of(List.of(check), race.plans(), proofs.plans()).flatMap(List::stream).toList());
        return new Outcome(
                Outcome.best(proven).map(Verdict::of).orElse(Verdict.NOTHING_HELPED),
                patient.diagnoses(),
                asItIs,
                race.trainings(),
                best.stream().map(race::tried).toList(),
                proven);
    }
}
