package plumbline.cli;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import plumbline.data.Examples;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.GraphTask;
import plumbline.optimizer.KerasSgd;

/**
 * A graph and sequences in place of layers and points: which class a sequence is of, its first of four numbers tells. A layer
 * without weights is in between.
 */
public final class TinySequences implements Experiment, GraphTask {

    @Override
    public String id() {
        return "tiny-sequences";
    }

    @Override
    public String question() {
        return "Does the command line work with graphs and sequences?";
    }

    @Override
    public Split data() {
        INDArray features = Nd4j.zeros(10, 1, 4);
        INDArray labels = Nd4j.zeros(10, 1);
        for (int i = 0; i < 10; i++) {
            features.putScalar(i, 0, 0, i % 2);
            labels.putScalar(i, 0, i % 2);
        }
        Examples examples = Examples.of(features, labels);
        return new Split(examples, examples);
    }

    @Override
    public ComputationGraphConfiguration configuration(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new KerasSgd(0.5, 0.9))
                .graphBuilder()
                .addInputs("sequence")
                .setInputTypes(InputType.recurrent(1))
                .addLayer("recurrent", new LastTimeStep(new SimpleRnn.Builder().nOut(3).build()), "sequence")
                .addLayer("normalised", new BatchNormalization(), "recurrent")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(new LossBinaryXENT(1e-7)).nOut(1).activation(Activation.SIGMOID).build(),
                        "normalised")
                .setOutputs("output")
                .build();
    }

    @Override
    public int epochs() {
        return 3;
    }
}
