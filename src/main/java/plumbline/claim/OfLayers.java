package plumbline.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import plumbline.study.LayerRow;

/**
 * Of each seed, its layers as some epochs begin.
 *
 * @param part of the claim
 */
record OfLayers(String part, Quantity quantity, ToDoubleFunction<Layers> of) implements Measure {

    @Override
    public boolean takesLayers() {
        return true;
    }

    @Override
    public Optional<Evidence> evidence(String experiment, StudiesById studies) {
        return studies.of(experiment).filter(run -> !run.layers().isEmpty()).map(run -> {
            Map<Long, List<LayerRow>> seeds = run.layers().stream()
                    .collect(Collectors.groupingBy(LayerRow::seed, LinkedHashMap::new, Collectors.toList()));
            return quantity.evidence(
                    part,
                    seeds.values().stream()
                            .map(rows -> of.applyAsDouble(new Layers(LayerRow.epochs(rows))))
                            .toList());
        });
    }
}
