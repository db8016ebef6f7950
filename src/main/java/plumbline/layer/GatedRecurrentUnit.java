package plumbline.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of gated recurrent units (GRU), which DL4J lacks. It maps sequences [examples, nIn, time steps] to the states
 * after every time step, [examples, nOut, time steps], and is used like DL4J's own recurrent layers:
 *
 * <pre>{@code
 * new LastTimeStep(new GatedRecurrentUnit.Builder().nOut(16).build())
 * }</pre>
 *
 * <pre>
 *   r = sigmoid(x W_r + b_r + h R_r + c_r)        reset gate
 *   u = sigmoid(x W_u + b_u + h R_u + c_u)        update gate
 *   n = tanh(x W_n + b_n + r * (h R_n + c_n))     candidate state
 *   h = (1 - u) * n + u * h                       starts at 0
 * </pre>
 *
 * <p>The reset gate acts AFTER the product with the recurrent weights: the variant of Keras' {@code
 * GRU(reset_after=True)}, its default since TensorFlow 2, of PyTorch's {@code nn.GRU} and of ND4J's operation {@code
 * gru}. (Cho et al., 2014, reset the state before the product.) Parameters: {@code W} [nIn, 3 nOut], {@code RW} [nOut,
 * 3 nOut] and {@code b} [2, 3 nOut] (b above, c below), the columns of r first, then u, then n. By default they are
 * initialised as in Keras: W Glorot uniform, RW {@link Orthogonal orthogonal}, b zero.
 *
 * <p>Neither masks nor truncated backpropagation through time are supported.
 *
 * @see <a href="https://keras.io/api/layers/recurrent_layers/gru/">Keras: GRU</a>
 */
public final class GatedRecurrentUnit extends BaseRecurrentLayer {

    private static final long serialVersionUID = 1;

    private GatedRecurrentUnit() {
        // For the configuration's JSON.
    }

    private GatedRecurrentUnit(Builder builder) {
        super(builder);
        initializeConstraints(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("GatedRecurrentUnit", getLayerName(), layerIndex, getNIn(), getNOut());
        GatedRecurrentUnitLayer layer = new GatedRecurrentUnitLayer(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return GatedRecurrentUnitParameters.INSTANCE;
    }

    /** Not known, as for DL4J's simple recurrent layer. */
    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        return null;
    }

    /** Builds a layer of gated recurrent units. */
    @SuppressWarnings("unchecked") // DL4J's build() lets the caller choose the type.
    public static final class Builder extends BaseRecurrentLayer.Builder<Builder> {

        /**
         * A layer with Keras' activation and initial weights; the number of units, {@code nOut}, is still to be set.
         */
        public Builder() {
            activation(Activation.TANH);
            weightInit(WeightInit.XAVIER_UNIFORM);
            weightInitRecurrent(new Orthogonal());
        }

        /**
         * @throws IllegalArgumentException if {@code nOut} is below 1, or {@code nIn} below 0 (0: inferred from the
         * input type)
         */
        @Override
        public GatedRecurrentUnit build() {
            if (nOut < 1 || nIn < 0) {
                throw new IllegalArgumentException("gated recurrent units need nOut >= 1 and nIn >= 0"
                        + " (0: inferred from the input type), not " + nOut + " and " + nIn);
            }
            return new GatedRecurrentUnit(this);
        }
    }
}
