package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The doctor's diagnosis says what is tried first, see {@link Indications}. All remedies that apply run a race alone, for half of the
 * budget; if none of them cures, the best of them in pairs for the rest.
 */
record DiagnosedSearch() implements Strategy {

    @Override
    public List<Candidate> run(Candidate untreated, Patient patient, Race race, int budget) throws IOException, InterruptedException {
        List<Candidate> each = untreated.withEach(Indications.order(patient.rules()));
        List<Candidate> alone = race.run(Strategy.first(Race.most(budget / 2, race.first()), each));
        if (alone.isEmpty() || Verdict.isHealthy(race.tried(alone.get(0)).learned())) {
            return alone;
        }
        int most = Race.most(budget - Race.cost(alone.size(), race.first()), race.first());
        List<Candidate> again = Stream.concat(
                        alone.stream().limit(1), untreated.withPairs(alone, Candidate.Pair.all(alone)))
                .limit(most)
                .toList();
        List<Candidate> tried = new ArrayList<>(race.run(again));
        tried.addAll(alone.subList(1, alone.size()));
        return tried;
    }
}
