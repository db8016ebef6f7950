package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import plumbline.study.Comparison;
import plumbline.study.Holm;
import plumbline.study.Line;
import plumbline.study.Studies;
import plumbline.study.Study;
import plumbline.study.StudyPlan;

/**
 * Trains what a search found best with fresh seeds, beside the task as it is with the same seeds. If that is no cure, so the next, as long
 * as the search leaves it open that it is one. The tests of all are corrected together (Holm); the 95 % intervals are not.
 */
final class Proofs {

    /** How many are made at most. */
    static final int MOST = 3;

    private final Studies studies;
    private final String id;
    private final long firstSeed;
    private final int seeds;
    private final List<StudyPlan> plans = new ArrayList<>();

    /**
     * No proofs yet.
     *
     * @param id        of what is trained, apart from what others train
     * @param firstSeed that nobody has seen, nor the next
     * @param seeds     how many
     */
    Proofs(Studies studies, String id, long firstSeed, int seeds) {
        this.studies = studies;
        this.id = id;
        this.firstSeed = firstSeed;
        this.seeds = seeds;
    }

    /**
     * Makes them.
     *
     * @param best what was trained in the race, the best first
     * @return none if there is nothing in the race of which a seed learned
     */
    List<Proof> of(Candidate untreated, List<Candidate> best, Race race) throws IOException, InterruptedException {
        if (best.isEmpty() || race.tried(best.get(0)).learned().count() == 0) {
            return List.of();
        }
        Study before = train(untreated);
        List<Candidate> proven = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Candidate candidate : Strategy.first(MOST, best)) {
            if (proven.isEmpty() || Verdict.mayBeHealthy(race.tried(candidate).learned())) {
                Line line = Comparison.of(before, train(candidate)).line();
                proven.add(candidate);
                lines.add(line);
                if (Verdict.isHealthy(line.remedy())) {
                    break;
                }
            }
        }
        double[] p = Holm.corrected(lines.stream().mapToDouble(line -> line.effect().p()).toArray());
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Proof(
                        proven.get(i).name(),
                        Changes.between(untreated.task(), proven.get(i).task()),
                        lines.get(i).control(),
                        lines.get(i).remedy(),
                        lines.get(i).effect(),
                        p[i]))
                .toList();
    }

    private Study train(Candidate candidate) throws IOException, InterruptedException {
        StudyPlan plan = Trial.plan(id, Trial.Stage.PROOF, candidate, firstSeed, seeds);
        plans.add(plan);
        return studies.study(plan);
    }

    /** What a runner is to forget once it is done. */
    List<StudyPlan> plans() {
        return plans;
    }
}
