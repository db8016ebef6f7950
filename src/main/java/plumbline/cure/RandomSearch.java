package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Remedies that are drawn, by themselves, in pairs or three together, each of these as likely, none twice; they run one race for the whole
 * budget. Where {@link DiagnosedSearch} learns from one race who is to take part in the next, it does not.
 *
 * <p>Source: Bergstra and Bengio 2012, "Random search for hyper-parameter optimization".
 */
record RandomSearch() implements Strategy {

    @Override
    public List<Candidate> run(Candidate untreated, Patient patient, Race race, int budget) throws IOException, InterruptedException {
        Random random = new Random(race.firstSeed());
        int most = Race.most(budget);
        List<Candidate> alone = shuffled(untreated.withEach(Remedies.all()), random);
        int[] sizes = random.ints(most, 1, 4).toArray();
        List<Candidate> drawn = new ArrayList<>(alone.stream().limit(count(sizes, 1)).toList());
        List<Candidate> pairs = untreated.withBoth(alone, shuffled(Candidate.Pair.all(alone, alone), random)).limit(count(sizes, 2) + count(sizes, 3)).toList();
        drawn.addAll(Strategy.first((int) count(sizes, 2), pairs));
        List<Candidate> known = new ArrayList<>(alone);
        known.addAll(pairs);
        untreated.withBoth(known, shuffled(Candidate.Pair.all(pairs, alone), random)).limit(most - drawn.size()).forEach(drawn::add);
        race.run(shuffled(drawn, random));
        return race.ranking();
    }

    private static long count(int[] sizes, int size) {
        return Arrays.stream(sizes).filter(each -> each == size).count();
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
