package plumbline.cure;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * No penalty on weights, neither L1, L2 nor weight decay: one that is too large pulls all weights to 0, and with them the gradient. A
 * network that cannot fit its training examples has nothing to gain from it.
 *
 * <p>Source: Goodfellow, Bengio and Courville 2016, "Deep learning", section 11.4.1: weight decay among the hyper-parameters that are
 * lowered where a network underfits.
 */
record WithoutPenalty() implements LayerRemedy {

    @Override
    public String name() {
        return "no L1, L2 or weight decay";
    }

    @Override
    public String target() {
        return "layers whose weights or biases are penalised";
    }

    @Override
    public void change(Layer layer) {
        if (layer instanceof BaseLayer weighted) {
            weighted.setRegularization(none(weighted.getRegularization()));
            weighted.setRegularizationBias(none(weighted.getRegularizationBias()));
        }
    }

    /** As it is if there are none, which may be null. */
    private static <T> List<T> none(List<T> penalties) {
        return penalties == null || penalties.isEmpty() ? penalties : List.of();
    }
}
