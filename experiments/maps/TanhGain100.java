package maps;

/** tanh in layers of 100 units. */
public final class TanhGain100 implements WiderLayers {

    @Override
    public DepthAndGain narrow() {
        return new TanhGain();
    }

    @Override
    public int units() {
        return 100;
    }
}
