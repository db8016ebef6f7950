package maps;

/** tanh in layers of 25 units. */
public final class TanhGain25 implements WiderLayers {

    @Override
    public DepthAndGain narrow() {
        return new TanhGain();
    }

    @Override
    public int units() {
        return 25;
    }
}
