package plumbline.cli;

import java.util.stream.DoubleStream;
import plumbline.experiment.Axis;
import plumbline.experiment.Task;
import plumbline.experiment.TrainabilityMap;

/** A map with one cell that no machine has memory for. */
public final class TooLargeMap implements TrainabilityMap {

    @Override
    public String id() {
        return "too-large-map";
    }

    @Override
    public String question() {
        return "Is it told in time?";
    }

    @Override
    public Axis across() {
        return Axis.of("width", DoubleStream.of(1, 2));
    }

    @Override
    public Axis up() {
        return Axis.of("depth", DoubleStream.of(1, 2));
    }

    @Override
    public Task task(double width, double depth) {
        return width == 2 && depth == 2 ? new TooLarge() : new Tiny();
    }
}
