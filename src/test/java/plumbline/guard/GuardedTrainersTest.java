package plumbline.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.saver.LocalFileModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.slf4j.LoggerFactory;

/** The guard in all kinds of trainers, in its mode that warns, and when it fails itself. */
class GuardedTrainersTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(NonFiniteGuard.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        LOG.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(logged);
    }

    @Test
    void earlyStoppingInTheFirstEpochReturnsTheMessageIfItHasANetworkToReturn() throws IOException {
        MultiLayerNetwork network = network(0);
        network.getParam("0_W").putScalar(0, Double.NaN);
        network.setListeners(new NonFiniteGuard());

        EarlyStoppingModelSaver<MultiLayerNetwork> memory = new InMemoryModelSaver<>();
        assertThatNullPointerException().as("DL4J's own").isThrownBy(() -> earlyStopping(network, memory));
        memory.saveBestModel(network, 0);

        assertReturnsTheMessage(earlyStopping(network, memory));
    }

    @Test
    void earlyStoppingInTheFirstEpochReturnsWhateverNetworkIsInTheFolder(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = network(0);
        MultiLayerNetwork ofAnEarlierTraining = network(1);
        network.getParam("0_W").putScalar(0, Double.NaN);
        network.setListeners(new NonFiniteGuard());

        assertThatExceptionOfType(RuntimeException.class)
                .as("DL4J's own")
                .isThrownBy(() -> earlyStopping(network, new LocalFileModelSaver(folder.toString())))
                .withCauseInstanceOf(FileNotFoundException.class);
        new LocalFileModelSaver(folder.toString()).saveBestModel(ofAnEarlierTraining, 0);
        EarlyStoppingResult<MultiLayerNetwork> result =
                earlyStopping(network, new LocalFileModelSaver(folder.toString()));

        assertReturnsTheMessage(result);
        assertThat(result.getBestModel().params()).isEqualTo(ofAnEarlierTraining.params());
    }

    private static void assertReturnsTheMessage(EarlyStoppingResult<MultiLayerNetwork> result) {
        assertThat(result.getTerminationReason()).isEqualTo(EarlyStoppingResult.TerminationReason.Error);
        assertThat(result.getTerminationDetails())
                .isEqualTo("plumbline.guard.NonFiniteException: epoch 1, mini-batch 1: layer0 (layer 1), parameter W: "
                        + "a weight is NaN; no earlier gradient");
        assertThat(result.getBestModel()).isNotNull();
    }

    @Test
    void earlyStoppingInALaterEpochReturnsTheBestNetworkSoFar() {
        MultiLayerNetwork network = network(0);
        network.setListeners(breaking(3), new NonFiniteGuard());

        EarlyStoppingResult<MultiLayerNetwork> result = earlyStopping(network, new InMemoryModelSaver<>());

        assertThat(result.getTerminationDetails()).contains(
                "NonFiniteException: epoch 2, mini-batch 2: layer0 (layer 1)");
        assertThat(result.getBestModelEpoch()).isZero();
        assertThat(result.getBestModel().params().sumNumber().doubleValue()).isFinite();
    }

    private static EarlyStoppingResult<MultiLayerNetwork> earlyStopping(
            MultiLayerNetwork network, EarlyStoppingModelSaver<MultiLayerNetwork> saver) {
        EarlyStoppingConfiguration<MultiLayerNetwork> configuration = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(4))
                .scoreCalculator(new DataSetLossCalculator(data(), true))
                .modelSaver(saver)
                .build();
        return new EarlyStoppingTrainer(configuration, network, data()).fit();
    }

    /** Makes a weight NaN after that iteration, counted from 0 and two an epoch. */
    private static BaseTrainingListener breaking(int after) {
        return new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                if (iteration == after) {
                    ((MultiLayerNetwork) model).getParam("0_W").putScalar(0, Double.NaN);
                }
            }
        };
    }

    @Test
    void warningIsLoggedOnceForEachNetworkAndTrainingGoesOn() {
        NonFiniteGuard guard = NonFiniteGuard.warning();
        List<MultiLayerNetwork> networks = List.of(network(0), network(1));
        for (MultiLayerNetwork network : networks) {
            network.setListeners(breaking(1), guard);
            network.fit(data(), 3);
            network.fit(data(), 3);
        }

        assertThat(networks).extracting(MultiLayerNetwork::getIterationCount).containsExactly(12, 12);
        assertThat(logged.list).hasSize(2).allSatisfy(event -> assertThat(event.getFormattedMessage())
                .startsWith("epoch 1, mini-batch 2: layer0 (layer 1), parameter W: a weight is NaN after the update; "));
    }

    @Test
    void networksThatShareAGuardAreCountedApart() {
        NonFiniteGuard guard = new NonFiniteGuard();
        MultiLayerNetwork one = network(0);
        MultiLayerNetwork other = network(1);
        one.setListeners(guard);
        other.setListeners(guard);
        one.fit(batch());
        other.fit(batch());
        one.fit(batch());
        one.getParam("0_W").putScalar(0, Double.NaN);
        other.getParam("0_W").putScalar(0, Double.NaN);

        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> other.fit(batch()))
                .withMessageMatching("epoch 1, mini-batch 2: .* so far: [^,]*");
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> one.fit(batch()))
                .withMessageMatching("epoch 1, mini-batch 3: .* so far: [^,]*, [^,]*");
    }

    @Test
    void networksInThreadsMayShareAGuard() throws Exception {
        NonFiniteGuard guard = new NonFiniteGuard();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> trained = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            MultiLayerNetwork network = network(i);
            network.setListeners(breaking(i == 3 ? 21 : -1), guard);
            trained.add(threads.submit(() -> network.fit(data(), 20)));
        }
        threads.shutdown();

        for (Future<?> finite : trained.subList(0, 3)) {
            assertThatNoException().isThrownBy(finite::get);
        }
        assertThatCode(trained.get(3)::get)
                .hasRootCauseInstanceOf(NonFiniteException.class)
                .hasMessageContaining(
                        "epoch 11, mini-batch 2: layer0 (layer 1), parameter W: a weight is NaN after the update");
    }

    /** Two workers of a ParallelWrapper: one holds its network's lock, the other must not wait for it in the guard. */
    @Test
    void guardWaitsForNoNetwork() throws Exception {
        NonFiniteGuard guard = new NonFiniteGuard();
        MultiLayerNetwork network = network(0);
        network.fit(batch());
        network.getParam("0_W").putScalar(0, Double.NaN);
        List<RuntimeException> thrown = new ArrayList<>();

        synchronized (network) {
            Thread worker = new Thread(() -> {
                try {
                    guard.iterationDone(network, 1, 0);
                } catch (NonFiniteException found) {
                    thrown.add(found);
                }
            });
            worker.start();
            worker.join();
        }

        assertThat(thrown).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pretrainingIsWatched(boolean variational) {
        MultiLayerNetwork network = pretrainable(variational);
        network.setListeners(new NonFiniteGuard());
        assertThatNoException().isThrownBy(() -> network.pretrain(data(), 2));
        assertThat(logged.list).isEmpty();
        network.getLayer(0).paramTable().values().iterator().next().putScalar(0, Double.NaN);

        // Two epochs of two mini-batches are behind it; DL4J counts them as one.
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> network.pretrain(data()))
                .withMessageMatching("pretraining, mini-batch 5: encoder, parameter (W|e0W): a weight is NaN; "
                        + "largest gradient by mini-batch so far: [^,]*, [^,]*, [^,]*, [^,]*");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void updateAndInputOfPretrainingAreWatched(boolean variational) {
        MultiLayerNetwork network = pretrainable(variational);
        network.setListeners(breakingLayer(), new NonFiniteGuard());
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> network.pretrain(data()))
                .withMessageMatching(
                        "pretraining, mini-batch 1: encoder, parameter (W|e0W): a weight is NaN after the update; .*");

        MultiLayerNetwork fresh = pretrainable(variational);
        fresh.setListeners(new NonFiniteGuard());
        DataSet bad = batch();
        bad.getFeatures().putScalar(1, 0, Double.NaN);
        assertThatExceptionOfType(NonFiniteException.class)
                .isThrownBy(() -> fresh.pretrain(new ExistingDataSetIterator(List.of(bad))))
                .withMessage("pretraining, mini-batch 1: encoder: its input is NaN in row 1, feature 0 of the mini-batch, "
                        + "counted from 0; no earlier gradient");
    }

    private static BaseTrainingListener breakingLayer() {
        return new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                model.paramTable().values().iterator().next().putScalar(0, Double.NaN);
            }
        };
    }

    /** A model without a gradient, which DL4J never hands over. */
    @Test
    void guardThatFailsIsSilentFromThenOn() {
        NonFiniteGuard guard = new NonFiniteGuard();

        assertThatNoException().isThrownBy(() -> guard.onBackwardPass(network(0)));
        assertThatNoException().isThrownBy(() -> guard.onBackwardPass(network(0)));

        assertThat(logged.list).hasSize(1);
        assertThat(logged.list.get(0).getFormattedMessage())
                .isEqualTo(
                        "the guard has failed on a org.deeplearning4j.nn.multilayer.MultiLayerNetwork and is silent from now on");
        assertThat(logged.list.get(0).getThrowableProxy().getClassName()).isEqualTo("java.lang.NullPointerException");
        MultiLayerNetwork broken = network(0);
        broken.getParam("0_W").putScalar(0, Double.NaN);
        broken.setListeners(guard);
        assertThatNoException().isThrownBy(() -> broken.fit(batch()));
    }

    /** To look closer takes memory that a training may have left none of. */
    @Test
    void guardThatRunsOutOfMemoryEndsNoTraining() {
        List<INDArray> activations = new AbstractList<>() {
            @Override
            public INDArray get(int layer) {
                throw new OutOfMemoryError("Java heap space");
            }

            @Override
            public int size() {
                return 3;
            }
        };

        assertThatNoException().isThrownBy(() -> new NonFiniteGuard().onForwardPass(network(0), activations));

        assertThat(logged.list).hasSize(1);
        assertThat(logged.list.get(0).getThrowableProxy().getClassName()).isEqualTo("java.lang.OutOfMemoryError");
    }

    private static DataSet batch() {
        return new DataSet(Nd4j.ones(4, 3).muli(0.5), Nd4j.ones(4, 1).muli(0.5));
    }

    /** Two mini-batches. */
    private static DataSetIterator data() {
        return new ExistingDataSetIterator(List.of(batch(), batch()));
    }

    private static MultiLayerNetwork network(long seed) {
        return initialised(seed, new DenseLayer.Builder().nIn(3).nOut(2).build());
    }

    private static MultiLayerNetwork pretrainable(boolean variational) {
        return initialised(
                1,
                variational
                        ? new VariationalAutoencoder.Builder().name("encoder").nIn(3).nOut(2).encoderLayerSizes(4).decoderLayerSizes(4).build()
                        : new AutoEncoder.Builder().name("encoder").nIn(3).nOut(2).build());
    }

    private static MultiLayerNetwork initialised(long seed, Layer first) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Sgd(0.01))
                .activation(Activation.TANH)
                .list()
                .layer(first)
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(1).activation(Activation.IDENTITY).build())
                .build());
        network.init();
        return network;
    }
}
