package plumbline.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import plumbline.study.EpochBand;

/**
 * Whether the median accuracy rises more slowly after an epoch than before, and is about as high as a source says.
 *
 * @param part   of the claim
 * @param median of the seeds' accuracy
 * @param epoch  at which it slows
 * @param window epochs over which the rise before and after is taken
 * @param level  how high it is then, within {@value #TOLERANCE}
 */
record OfMedians(String part, ToDoubleFunction<EpochBand> median, int epoch, int window, double level) implements Measure {

    private static final double TOLERANCE = 0.02;

    @Override
    public Optional<Evidence> evidence(String experiment, StudiesById studies) {
        return studies.of(experiment).flatMap(run -> {
            List<EpochBand> bands = run.study().curve().stream()
                    .filter(band -> List.of(epoch - window, epoch, epoch + window).contains(band.epoch()))
                    .toList();
            return bands.size() == 3 ? Optional.of(evidence(run.summary().seeds(), bands)) : Optional.empty();
        });
    }

    /** @param seeds of the study that the percentiles are of, without its replication */
    private Evidence evidence(int seeds, List<EpochBand> bands) {
        double at = median.applyAsDouble(bands.get(1));
        double before = at - median.applyAsDouble(bands.get(0));
        double after = median.applyAsDouble(bands.get(2)) - at;
        return Evidence.ofMedians(
                part,
                seeds,
                after < before / 2 && Math.abs(at - level) <= TOLERANCE,
                String.format(
                        Locale.ROOT,
                        "median accuracy %.3f after epoch %d; %+.3f in the %d epochs before, %+.3f in the %d after",
                        at,
                        epoch,
                        before,
                        window,
                        after,
                        window));
    }
}
