package plumbline.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import plumbline.data.Examples;
import plumbline.data.Split;
import plumbline.record.GradientListener;
import plumbline.run.SeedRun;
import plumbline.study.Engines;
import plumbline.study.SeedMetrics;
import plumbline.study.Study;
import plumbline.study.StudyPlan;
import plumbline.study.StudyRunner;
import plumbline.train.EpochMetrics;
import plumbline.train.SuccessCriterion;

/** Anyone's network, which no source published and no service file lists: a run and a study take it as it is. */
class UnpublishedTaskTest {

    private static final int EPOCHS = 3;
    private static final SuccessCriterion SUCCESS = SuccessCriterion.lossBelow(0.7);

    static Stream<Task> tasks() {
        return Stream.of(layers(), graph());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void isRun(Task task) {
        List<EpochMetrics> progress = new ArrayList<>();

        var result = SeedRun.of(task, 7, task.epochs()).record(GradientListener.everyEpoch(), progress::add);

        assertThat(result.history().epochs()).isEqualTo(progress).extracting("epoch").containsExactly(0, 1, 2, 3);
        assertThat(result.records()).hasSize(EPOCHS);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void isStudied(Task task, @TempDir Path folder) throws IOException, InterruptedException {
        List<Study> studies = new ArrayList<>();

        new StudyRunner(folder, Engines.local(1), notice -> {}, epochs -> {})
                .run(List.of(new StudyPlan("mine", task, 7, 2, new TreeSet<>(Set.of(1)), 1)), (plan, study, seeds) -> studies.add(study));

        assertThat(studies).singleElement().satisfies(study -> {
            assertThat(study.id()).isEqualTo("mine");
            assertThat(study.success()).isEqualTo(SUCCESS);
            assertThat(study.learned().count())
                    .isEqualTo((int) study.seeds().stream().filter(seed -> seed.testLoss() < SUCCESS.threshold()).count());
            assertThat(study.seeds()).extracting(SeedMetrics::seed).containsExactly(7L, 8L);
        });
        // The study's seed 7 is the run's.
        EpochMetrics last = SeedRun.of(task, 7, EPOCHS).train(metrics -> {}).history().last();
        assertThat(studies.get(0).seeds().get(0).testAccuracy()).isEqualTo(last.testAccuracy());
    }

    private static Task layers() {
        return MultiLayerTask.of(
                data(),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .list()
                        .layer(hidden())
                        .layer(output())
                        .setInputType(InputType.feedForward(3))
                        .build(),
                8,
                EPOCHS,
                SUCCESS);
    }

    private static Task graph() {
        return GraphTask.of(
                data(),
                seed -> new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .graphBuilder()
                        .addInputs("input")
                        .addLayer("hidden", hidden(), "input")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "hidden", "input")
                        .addLayer("output", output(), "sum")
                        .setOutputs("output")
                        .setInputTypes(InputType.feedForward(3))
                        .build(),
                8,
                EPOCHS,
                SUCCESS);
    }

    private static DenseLayer hidden() {
        return new DenseLayer.Builder().nOut(3).activation(Activation.TANH).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.XENT).nOut(1).activation(Activation.SIGMOID).build();
    }

    /** 40 examples of three values, class 1 where the first is positive. */
    private static Split data() {
        INDArray features = Nd4j.createFromArray(new Random(1).doubles(120, -1, 1).toArray()).reshape(40, 3);
        INDArray labels = features.getColumn(0).gt(0).castTo(features.dataType()).reshape(40, 1);
        Examples examples = Examples.of(features, labels);
        return new Split(examples, examples);
    }
}
