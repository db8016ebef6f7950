package plumbline.cure;

import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Forget gates that start with a bias of 1, and so open: a state, and its gradient, is kept for several steps rather than halved at each.
 *
 * <p>Source: Jozefowicz, Zaremba and Sutskever 2015, "An empirical exploration of recurrent network architectures", section 5; Gers,
 * Schmidhuber and Cummins 2000, "Learning to forget".
 */
record ForgetGateBias() implements LayerRemedy {

    private static final double OPEN = 1;

    @Override
    public String name() {
        return "forget gates that start open";
    }

    @Override
    public String target() {
        return "LSTM whose forget gates start with a bias below 1";
    }

    @Override
    public void change(Layer layer) {
        if (layer instanceof AbstractLSTM lstm && lstm.getForgetGateBiasInit() < OPEN) {
            lstm.setForgetGateBiasInit(OPEN);
        }
    }
}
