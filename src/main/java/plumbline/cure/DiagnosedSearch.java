package plumbline.cure;

import java.io.IOException;
import java.util.List;
import plumbline.study.Proportion;

/**
 * The doctor's diagnosis says what is tried first, see {@link Indications}. All remedies that apply run a race alone; if none of them
 * cures, the best of them in pairs, and if none of these does, the best pairs with a third remedy. Each of these races has a third of the
 * budget and a part of what those before have left; a small budget is spent on the first.
 */
record DiagnosedSearch() implements Strategy {

    private static final int MOST_REMEDIES = 3;

    /** Of one that seems to cure by the seeds of a race, before it is believed: of many that are tried, one is lucky. */
    private static final int SEEDS_TO_BELIEVE = 96;

    @Override
    public List<Candidate> run(Candidate untreated, Patient patient, Race race, int budget) throws IOException, InterruptedException {
        List<Candidate> each = untreated.withEach(Indications.order(patient.rules()));
        List<Candidate> alone = race.run(Strategy.first(Race.most(share(budget, MOST_REMEDIES)), each));
        List<Candidate> best = alone;
        for (int remedies = 2; remedies <= MOST_REMEDIES && !best.isEmpty() && !isCured(race, budget); remedies++) {
            int share = share(budget - race.trainings(), MOST_REMEDIES - remedies + 1);
            best = race.run(untreated.withBoth(race.ranking(), Candidate.Pair.all(best, alone))
                    .limit(Race.most(share))
                    .toList());
        }
        return race.ranking();
    }

    /** What the next of so many races may take: all, if there is too little for several. */
    private static int share(int budget, int races) {
        return budget / races < Race.LEAST ? budget : budget / races;
    }

    /** Whether the best so far cures; if it seems so, more of its seeds are trained to see. */
    private static boolean isCured(Race race, int budget) throws IOException, InterruptedException {
        while (true) {
            Candidate best = race.ranking().get(0);
            Proportion learned = race.tried(best).learned();
            if (!Verdict.isEnough(learned)) {
                return false;
            }
            if (learned.seeds() >= SEEDS_TO_BELIEVE || race.trainings() + SEEDS_TO_BELIEVE - learned.seeds() > budget) {
                return Verdict.isHealthy(learned);
            }
            race.train(List.of(best), SEEDS_TO_BELIEVE);
        }
    }
}
