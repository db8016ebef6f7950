package maps;

/** ReLU in layers of 100 units, whose sum of 1/width is below 1 at any depth of the map. */
public final class ReluGain100 implements WiderLayers {

    @Override
    public DepthAndGain narrow() {
        return new ReluGain();
    }

    @Override
    public int units() {
        return 100;
    }
}
