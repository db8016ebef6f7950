package plumbline.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.optimizer.KerasSgd;

class PerceptronTest {

    /** Number by number, and with the builder's defaults: what DL4J's own builder makes of the layers written out. */
    @Test
    void layersAreThoseOfDl4jsBuilder() {
        MultiLayerConfiguration expected = defaults()
                .list()
                .layer(new DenseLayer.Builder()
                        .name("dense_01")
                        .nOut(3)
                        .activation(Activation.TANH)
                        .weightInit(WeightInit.ONES)
                        .build())
                .layer(new DenseLayer.Builder().name("dense_02").nOut(6).activation(Activation.TANH).build())
                .layer(new OutputLayer.Builder(new LossBinaryXENT(1e-7)) // tf.keras.backend.epsilon()
                        .name("output")
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.feedForward(2))
                .build();

        MultiLayerConfiguration configuration = defaults()
                .list(Perceptron.layers(
                        2,
                        layer -> {
                            var hidden = new DenseLayer.Builder().nOut(3 * layer).activation(Activation.TANH);
                            return layer == 1 ? hidden.weightInit(WeightInit.ONES) : hidden;
                        },
                        SigmoidOutput.builder().build()))
                .setInputType(InputType.feedForward(2))
                .build();

        assertThat(configuration.toJson()).isEqualTo(expected.toJson());
    }

    @Test
    void withoutHiddenLayersItIsTheOutputAlone() {
        assertThat(Perceptron.layers(0, layer -> new DenseLayer.Builder(), SigmoidOutput.builder().build()))
                .extracting(Layer::getLayerName)
                .containsExactly("output");
    }

    @Test
    void moreLayersThanTwoDigitsCountAreRefused() {
        OutputLayer output = SigmoidOutput.builder().build();

        assertThat(Perceptron.layers(99, layer -> new DenseLayer.Builder(), output)).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Perceptron.layers(100, layer -> new DenseLayer.Builder(), output))
                .withMessage("layers must be numbered from 1 to 99, not 100");
    }

    private static NeuralNetConfiguration.Builder defaults() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new KerasSgd(0.01, 0.9))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .l2(0.1);
    }
}
