package plumbline.claim;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import plumbline.study.Distribution;
import plumbline.train.EpochLayers;
import plumbline.train.LayerState;

/** The layers of one seed as some epochs begin, the first among them. Layers are numbered from 0, the closest to the input. */
record Layers(List<EpochLayers> epochs) {

    /** Hidden layers and the output. */
    int count() {
        return epochs.get(0).layers().size();
    }

    /** The number of the output layer. */
    int output() {
        return count() - 1;
    }

    /** A number of a layer, its median over the epochs. */
    double median(int layer, ToDoubleFunction<LayerState> number) {
        return Distribution.of(epochs, epoch -> number.applyAsDouble(epoch.layers().get(layer))).median();
    }

    /** The numbers of the hidden layers. */
    IntStream hidden() {
        return IntStream.range(0, output());
    }

    EpochLayers start() {
        return epochs.get(0);
    }

    EpochLayers end() {
        return epochs.get(epochs.size() - 1);
    }

    /**
     * How far the mean weight of each layer is after one number of epochs of training from where it is after another, all layers
     * added up.
     */
    double distance(int trained, int later) {
        return IntStream.range(0, count()).mapToDouble(layer -> Math.abs(mean(layer, later) - mean(layer, trained))).sum();
    }

    private double mean(int layer, int trained) {
        return epochs.stream()
                .filter(epoch -> epoch.epoch() == trained + 1)
                .findFirst()
                .map(epoch -> epoch.layers().get(layer).weightMean())
                .orElse(Double.NaN);
    }
}
