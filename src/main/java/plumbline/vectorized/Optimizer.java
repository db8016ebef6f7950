package plumbline.vectorized;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import plumbline.optimizer.KerasClippedSgd;

/**
 * What DL4J does with a gradient, in its order: each layer's is clipped, L1 and L2 are added, an updater that clips does so, the
 * updater makes a step of it, weight decay is added, and the parameters lose the sum.
 */
final class Optimizer {

    /** These and no subclasses, which may add something else. */
    private static final Set<Class<? extends Regularization>> REGULARIZATIONS =
            Set.of(L1Regularization.class, L2Regularization.class, WeightDecay.class);

    /** One array of parameters. */
    private record Group(Variable variable, List<Regularization> regularizations, IUpdater config, VectorizedUpdater updater) {}

    private record ClippedLayer(GradientClipping clipping, List<Variable> variables) {}

    private final List<ClippedLayer> layers = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<IUpdater, VectorizedUpdater> updaters = new HashMap<>();
    private final int parameters;
    private final Rows rows;
    private int iteration;
    private int epoch;

    /** @param parameters how many the network has */
    Optimizer(int parameters, Rows rows) {
        this.parameters = parameters;
        this.rows = rows;
    }

    /**
     * Adds a layer.
     *
     * @param variables its parameters by DL4J's key
     * @throws UnsupportedConfiguration naming what the engine does not know
     */
    void add(Layer layer, Map<String, Variable> variables, String name) throws UnsupportedConfiguration {
        TrainingConfig config = layer.getConfig();
        GradientClipping clipping =
                GradientClipping.of(config.getGradientNormalization(), config.getGradientNormalizationThreshold());
        Map<String, Variable> trained = new LinkedHashMap<>();
        for (Map.Entry<String, Variable> entry : variables.entrySet()) {
            // What a layer keeps among its parameters, and DL4J does not divide by the examples, it changes itself: but what
            // is clipped is a gradient. See RunningAverages.
            if (layer.updaterDivideByMinibatch(entry.getKey()) || !clipping.isNone()) {
                trained.put(entry.getKey(), entry.getValue());
            }
        }
        layers.add(new ClippedLayer(clipping, List.copyOf(trained.values())));
        for (Map.Entry<String, Variable> entry : trained.entrySet()) {
            List<Regularization> regularizations = config.getRegularizationByParam(entry.getKey());
            regularizations = regularizations == null ? List.of() : List.copyOf(regularizations);
            for (Regularization regularization : regularizations) {
                if (!REGULARIZATIONS.contains(regularization.getClass())) {
                    throw new UnsupportedConfiguration(regularization.getClass().getSimpleName() + " in " + name);
                }
            }
            IUpdater updater = config.getUpdaterByParam(entry.getKey());
            checkClipping(updater, name);
            groups.add(new Group(entry.getValue(), regularizations, updater, vectorized(updater)));
        }
    }

    /** DL4J gives an updater those parameters of its own together that are next to each other: here all, or it is not the same. */
    private void checkClipping(IUpdater updater, String name) throws UnsupportedConfiguration {
        for (Group other : groups) {
            if (!other.config().equals(updater)
                    && (other.config() instanceof KerasClippedSgd || updater instanceof KerasClippedSgd)) {
                throw new UnsupportedConfiguration("an updater that clips all gradients together beside another one in " + name);
            }
        }
    }

    private VectorizedUpdater vectorized(IUpdater updater) throws UnsupportedConfiguration {
        VectorizedUpdater known = updaters.get(updater);
        if (known == null) {
            known = VectorizedUpdater.of(updater, parameters, rows);
            updaters.put(updater, known);
        }
        return known;
    }

    /**
     * Makes a step.
     *
     * @param values   the parameters, [parameter][seed]
     * @param gradient of the mean loss, laid out alike; overwritten
     */
    void step(float[] values, float[] gradient) {
        for (ClippedLayer layer : layers) {
            layer.clipping().apply(gradient, layer.variables(), rows.seeds());
        }
        for (Group group : groups) {
            int from = group.variable().first() * rows.seeds();
            int to = from + group.variable().length() * rows.seeds();
            regularize(group, Regularization.ApplyStep.BEFORE_UPDATER, values, gradient, from, to);
        }
        clipTogether(gradient);
        for (Group group : groups) {
            int from = group.variable().first() * rows.seeds();
            int to = from + group.variable().length() * rows.seeds();
            group.updater().apply(gradient, from, to, iteration, epoch);
            regularize(group, Regularization.ApplyStep.POST_UPDATER, values, gradient, from, to);
            for (int i = from; i < to; i++) {
                values[i] -= gradient[i];
            }
        }
        iteration++;
    }

    private void clipTogether(float[] gradient) {
        if (!groups.isEmpty() && groups.get(0).config() instanceof KerasClippedSgd clipping) {
            GradientClipping.of(GradientNormalization.ClipL2PerLayer, clipping.clipNorm())
                    .apply(gradient, groups.stream().map(Group::variable).toList(), rows.seeds());
        }
    }

    /** What schedules count. */
    void nextEpoch() {
        epoch++;
    }

    private void regularize(
            Group group, Regularization.ApplyStep step, float[] values, float[] gradient, int from, int to) {
        for (Regularization regularization : group.regularizations()) {
            if (regularization.applyStep() != step) {
                continue;
            }
            if (regularization instanceof L1Regularization l1) {
                float coefficient = (float) l1.getL1().valueAt(iteration, epoch);
                for (int i = from; i < to; i++) {
                    gradient[i] += coefficient * Math.signum(values[i]);
                }
            } else if (regularization instanceof L2Regularization l2) {
                addMultiple((float) l2.getL2().valueAt(iteration, epoch), values, gradient, from, to);
            } else if (regularization instanceof WeightDecay decay) {
                double coefficient = decay.getCoeff().valueAt(iteration, epoch);
                if (decay.isApplyLR() && group.config().hasLearningRate()) {
                    coefficient *= group.config().getLearningRate(iteration, epoch);
                }
                addMultiple((float) coefficient, values, gradient, from, to);
            }
        }
    }

    private static void addMultiple(float coefficient, float[] values, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            gradient[i] += coefficient * values[i];
        }
    }
}
