package plumbline.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plumbline.network.NetworkAdapter;
import plumbline.network.PerModel;

/**
 * Stops the training of any {@code MultiLayerNetwork} or {@code ComputationGraph} as soon as a number becomes NaN or
 * infinite, or, made by {@link #warning()}, says so and lets it go on:
 *
 * <pre>{@code
 * network.addListeners(new NonFiniteGuard());
 * }</pre>
 *
 * <p>The message says in one line where: epoch and mini-batch, counted from 1; and what was non-finite first. That is
 * features or labels, with row and feature counted from 0 as in ND4J; within the network, named by layer and the layer's number among
 * those that have parameters, the weight or activation closest to the input; if all of those are finite, the loss, then the
 * gradient closest to the output; finally, a weight after the update. The line ends with the largest absolute gradient (of
 * the mean loss, before clipping) of each of the last {@value #TREND} mini-batches in which it was finite: if it grew,
 * the gradient exploded. For an activation the message also gives the largest one in each of the {@value #TREND}
 * preceding layers. While {@code pretrain} trains a layer on its own, the same is told of that layer.
 *
 * <p>Per mini-batch it costs two sums and a maximum; data are read only once something is non-finite, so NaN in them that
 * never reaches the loss or a weight is not told of; masks are not read. One guard may watch any number of networks, in any number of threads.
 * If the guard itself fails, it logs that once, and is silent from then on.
 *
 * <p><b>Early stopping.</b> DL4J's {@code EarlyStoppingTrainer} catches what a listener throws and returns a result with
 * {@code TerminationReason.Error}, the guard's message as its details, and the best network so far. In the first epoch
 * there is none yet, and DL4J 1.0.0-M2.1 dies after it has logged the guard's: with {@code InMemoryModelSaver} of a
 * {@code NullPointerException}, with {@code LocalFileModelSaver} of a {@code RuntimeException} whose cause is a
 * {@code FileNotFoundException}, or, if an earlier training has left its best network in that folder, it returns that one.
 * Save it one before you start:
 *
 * <pre>{@code
 * configuration.getModelSaver().saveBestModel(network, 0);
 * EarlyStoppingResult<MultiLayerNetwork> result = new EarlyStoppingTrainer(configuration, network, data).fit();
 * }</pre>
 */
public final class NonFiniteGuard extends BaseTrainingListener {

    static final int TREND = 5;

    private static final Logger LOG = LoggerFactory.getLogger(NonFiniteGuard.class);

    private final PerModel<Watching> watches = new PerModel<>(Watching::new);
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Consumer<String> alarm;

    /** One that stops training with a {@link NonFiniteException}. */
    public NonFiniteGuard() {
        this(message -> {
            throw new NonFiniteException(message);
        });
    }

    private NonFiniteGuard(Consumer<String> alarm) {
        this.alarm = alarm;
    }

    /** One that logs a warning, once for each network, and never stops training. */
    public static NonFiniteGuard warning() {
        return new NonFiniteGuard(LOG::warn);
    }

    @Override
    public void onEpochStart(Model model) {
        watch(model, Watching::startEpoch);
    }

    /** Called by a {@code MultiLayerNetwork}: the first array is the input. */
    @Override
    public void onForwardPass(Model model, List<INDArray> inputAndLayers) {
        watch(model, watch -> watch.activations(NetworkAdapter.heard(inputAndLayers)));
    }

    /** Called by a {@code ComputationGraph}, and by a variational autoencoder that is pretrained. */
    @Override
    public void onForwardPass(Model model, Map<String, INDArray> vertices) {
        watch(model, watch -> watch.activations(vertices));
    }

    /** A non-finite activation makes the loss, or the gradient of the weights after it, non-finite too. */
    @Override
    public void onBackwardPass(Model model) {
        watch(model, watch -> {
            gradientIsThere(model, watch, () -> Search.afterBackwardPass(model, watch.activations()));
            watch.activations(Map.of());
        });
    }

    /** All that DL4J calls while it pretrains a layer; of a network, the backward pass has been heard already. */
    @Override
    public void onGradientCalculation(Model model) {
        if (!isNetwork(model)) {
            watch(model, watch -> {
                gradientIsThere(model, watch, () -> Search.pretrained((Layer) model));
                watch.activations(Map.of());
            });
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        watch(model, watch -> {
            if (!finiteSum(model.params())) {
                Optional<String> place = isNetwork(model) ? Search.weight(model) : Search.pretrainedWeight((Layer) model);
                place.ifPresent(weight -> raise(model, watch, weight + " after the update"));
            }
        });
    }

    private interface Finding {

        Optional<String> place();
    }

    private void gradientIsThere(Model model, Watching watch, Finding finding) {
        watch.startMiniBatch();
        INDArray gradient = model.gradient().gradient();
        if (!Double.isFinite(model.score()) || !finiteSum(gradient)) {
            finding.place().ifPresent(place -> raise(model, watch, place));
        }
        watch.gradient(gradient.amaxNumber().doubleValue() / model.batchSize());
    }

    private void raise(Model model, Watching watch, String place) {
        String phase = isNetwork(model) ? "epoch " + (BaseOptimizer.getEpochCount(model) + 1) : "pretraining";
        alarm.accept(phase + ", mini-batch " + watch.miniBatch() + ": " + place + "; " + watch.trend());
        watch.warn();
    }

    /** Never harms the training that it watches, except by the alarm. */
    private void watch(Model model, Consumer<Watching> step) {
        if (failed.get()) {
            return;
        }
        try {
            Watching watch = watches.of(model);
            if (!watch.warned()) {
                step.accept(watch);
            }
        } catch (NonFiniteException found) {
            throw found;
        } catch (RuntimeException | LinkageError | OutOfMemoryError failure) {
            if (failed.compareAndSet(false, true)) {
                LOG.warn("the guard has failed on a {} and is silent from now on", model.getClass().getName(), failure);
            }
        }
    }

    /** A {@code MultiLayerNetwork} is a {@code Layer} too. */
    private static boolean isNetwork(Model model) {
        return model instanceof MultiLayerNetwork || model instanceof ComputationGraph;
    }

    /** A single sum tells whether to look closer: NaN and infinity survive addition. */
    private static boolean finiteSum(INDArray values) {
        return Double.isFinite(values.sumNumber().doubleValue());
    }
}
