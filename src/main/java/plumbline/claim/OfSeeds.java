package plumbline.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import plumbline.store.StudyRun;
import plumbline.study.SeedMetrics;

/**
 * Of each seed, how it starts and how it ends, and how the same seed ends in other experiments.
 *
 * @param part   of the claim
 * @param others experiments with which it is compared
 */
record OfSeeds(String part, List<String> others, Quantity quantity, ToDoubleFunction<Seed> of) implements Measure {

    static OfSeeds alone(String part, Quantity quantity, ToDoubleFunction<Seed> of) {
        return new OfSeeds(part, List.of(), quantity, of);
    }

    @Override
    public Optional<Evidence> evidence(String experiment, StudiesById studies) {
        return studies.of(experiment).flatMap(own -> {
            Map<String, Map<Long, SeedMetrics>> compared = new HashMap<>();
            for (String other : others) {
                compared.put(other, studies.of(other).map(OfSeeds::bySeed).orElse(Map.of()));
            }
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < own.study().seeds().size(); i++) {
                SeedMetrics end = own.study().seeds().get(i);
                Map<String, SeedMetrics> same = new HashMap<>();
                compared.forEach((other, seeds) -> {
                    if (seeds.containsKey(end.seed())) {
                        same.put(other, seeds.get(end.seed()));
                    }
                });
                if (same.size() == others.size()) {
                    values.add(of.applyAsDouble(new Seed(own.study().starts().get(i), end, same)));
                }
            }
            return values.isEmpty() ? Optional.empty() : Optional.of(quantity.evidence(part, values));
        });
    }

    private static Map<Long, SeedMetrics> bySeed(StudyRun run) {
        return run.study().seeds().stream().collect(Collectors.toMap(SeedMetrics::seed, Function.identity()));
    }
}
