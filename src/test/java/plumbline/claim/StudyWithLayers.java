package plumbline.claim;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plumbline.store.Studies;
import plumbline.store.StudyRun;
import plumbline.study.LayerRow;

/** Studies of two seeds, made by hand, whose layers are recorded as epochs 1, 11 and 100 begin. */
final class StudyWithLayers {

    private static final List<Integer> EPOCHS = List.of(1, 11, 100);

    private StudyWithLayers() {}

    /** The state of a layer as an epoch begins; the rest of the row is 0. */
    interface State {

        LayerRow of(long seed, int epoch, int layer);
    }

    static StudyRun of(String experiment, int layers, State state) {
        return Studies.of(experiment, 0.5, 0.5).withLayers(Stream.of(7L, 8L)
                .flatMap(seed -> EPOCHS.stream().flatMap(epoch -> IntStream.rangeClosed(1, layers)
                        .mapToObj(layer -> state.of(seed, epoch, layer))))
                .toList());
    }

    /** The same in every epoch of both seeds. */
    static StudyRun gradients(String experiment, double... meanAbs) {
        return of(experiment, meanAbs.length, (seed, epoch, layer) ->
                new LayerRow(seed, epoch, layer, 0, meanAbs[layer - 1], 0, 0, 0, 1));
    }

    static StudyRun meanGradients(String experiment, double... means) {
        return of(experiment, means.length, (seed, epoch, layer) ->
                new LayerRow(seed, epoch, layer, means[layer - 1], 1, 0, 0, 0, 1));
    }

    static StudyRun spreads(String experiment, double... deviations) {
        return of(experiment, deviations.length, (seed, epoch, layer) ->
                new LayerRow(seed, epoch, layer, 0, 1, deviations[layer - 1], 0, 0, 1));
    }

    static StudyRun active(String experiment, double... shares) {
        return of(experiment, shares.length, (seed, epoch, layer) ->
                new LayerRow(seed, epoch, layer, 0, 1, 0, 0, 0, shares[layer - 1]));
    }

    /** Weights of two layers whose means are these in the three epochs, with opposite signs. */
    static StudyRun meanWeights(String experiment, double... means) {
        return of(experiment, 2, (seed, epoch, layer) -> new LayerRow(
                seed, epoch, layer, 0, 1, 0, (layer == 1 ? 1 : -1) * means[EPOCHS.indexOf(epoch)], 0, 1));
    }

    /** Weights whose standard deviation is 1 at the start and grows evenly to these. */
    static StudyRun growing(String experiment, double... deviations) {
        return of(experiment, deviations.length, (seed, epoch, layer) -> new LayerRow(
                seed, epoch, layer, 0, 1, 0, 0, 1 + (deviations[layer - 1] - 1) * (epoch - 1) / 99, 1));
    }
}
