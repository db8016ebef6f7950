package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Remedies that are drawn, each by itself or in a pair with a probability of one half, none twice; they run one race for the whole budget. It
 * differs from {@link DiagnosedSearch} in who takes part, and in nothing else.
 *
 * <p>Source: Bergstra and Bengio 2012, "Random search for hyper-parameter optimization".
 */
record RandomSearch() implements Strategy {

    @Override
    public List<Candidate> run(Candidate untreated, Patient patient, Race race, int budget) throws IOException, InterruptedException {
        Random random = new Random(race.firstSeed());
        int most = Race.most(budget, race.first());
        List<Candidate> alone = shuffled(untreated.withEach(Remedies.all()), random);
        long singles = random.ints(most, 0, 2).sum();
        List<Candidate> drawn = new ArrayList<>(alone.stream().limit(singles).toList());
        untreated.withPairs(alone, shuffled(Candidate.Pair.all(alone), random)).limit(most - drawn.size()).forEach(drawn::add);
        return race.run(shuffled(drawn, random));
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
