package plumbline.cure;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** What a remedy may change in a layer, in the lines of DL4J's builder that set it. */
final class BuilderLines {

    private BuilderLines() {}

    /** Of a layer, those that a remedy may change. */
    static List<String> of(Layer layer) {
        List<String> lines = new ArrayList<>();
        if (layer instanceof ActivationLayer activation) {
            lines.add(".activation(" + activation(activation.getActivationFn()) + ")");
        }
        if (layer instanceof BaseLayer base) {
            lines.add(".activation(" + activation(base.getActivationFn()) + ")");
            lines.add(".weightInit(" + weights(base.getWeightInitFn()) + ")");
            lines.add(".updater(" + updater(base.getIUpdater()) + ")");
            if (base.getBiasUpdater() != null) {
                lines.add(".biasUpdater(" + updater(base.getBiasUpdater()) + ")");
            }
            penalties(base.getRegularization()).forEach(penalty -> lines.add("." + penalty));
            penalties(base.getRegularizationBias()).forEach(penalty -> lines.add("." + penalty + " // of biases"));
            if (base.getGradientNormalization() != GradientNormalization.None && base.getGradientNormalization() != null) {
                lines.add(".gradientNormalization(GradientNormalization." + base.getGradientNormalization() + ")");
                lines.add(".gradientNormalizationThreshold(" + base.getGradientNormalizationThreshold() + ")");
            }
        }
        if (layer instanceof BaseOutputLayer output) {
            lines.add(".lossFunction(new " + output.getLossFn().getClass().getSimpleName() + "())");
        }
        if (layer instanceof AbstractLSTM lstm) {
            lines.add(".forgetGateBiasInit(" + lstm.getForgetGateBiasInit() + ")");
        }
        return lines;
    }

    /** Of a layer that a remedy adds. */
    static String whole(Layer layer) {
        return layer instanceof ActivationLayer activation
                ? ".layer(new ActivationLayer(" + activation(activation.getActivationFn()) + "))"
                : ".layer(new " + layer.getClass().getSimpleName() + ".Builder().build())";
    }

    private static String activation(IActivation function) {
        return Arrays.stream(Activation.values())
                .filter(activation -> activation.getActivationFunction().equals(function))
                .map(activation -> "Activation." + activation)
                .findFirst()
                .orElseGet(() -> String.valueOf(function));
    }

    private static String weights(IWeightInit weights) {
        if (weights instanceof WeightInitDistribution drawn) {
            return distribution(drawn);
        }
        // Three names are LeCun's: NORMAL says least.
        return Stream.concat(Stream.of(WeightInit.LECUN_NORMAL), Arrays.stream(WeightInit.values()))
                .filter(scheme -> scheme != WeightInit.DISTRIBUTION && scheme.getWeightInitFunction().equals(weights))
                .map(scheme -> "WeightInit." + scheme)
                .findFirst()
                .orElseGet(() -> called(weights));
    }

    /** Which distribution it is, only its JSON tells. */
    private static String distribution(WeightInitDistribution weights) {
        ObjectMapper json = NeuralNetConfiguration.mapper();
        Distribution distribution = json.convertValue(json.valueToTree(weights).get("distribution"), Distribution.class);
        if (distribution instanceof UniformDistribution uniform) {
            return "new UniformDistribution(" + uniform.getLower() + ", " + uniform.getUpper() + ")";
        }
        if (distribution instanceof NormalDistribution normal) {
            return "new NormalDistribution(" + normal.getMean() + ", " + normal.getStd() + ")";
        }
        return distribution instanceof OrthogonalDistribution orthogonal
                ? "new OrthogonalDistribution(" + orthogonal.getGain() + ")"
                : String.valueOf(distribution);
    }

    private static String updater(IUpdater updater) {
        if (updater instanceof Sgd sgd && sgd.getLearningRateSchedule() == null) {
            return "new Sgd(" + sgd.getLearningRate() + ")";
        }
        if (updater instanceof Nesterovs nesterovs && nesterovs.equals(new Nesterovs(nesterovs.getLearningRate(), nesterovs.getMomentum()))) {
            return "new Nesterovs(" + nesterovs.getLearningRate() + ", " + nesterovs.getMomentum() + ")";
        }
        if (updater instanceof Adam adam && adam.equals(new Adam(adam.getLearningRate()))) {
            return "new Adam(" + adam.getLearningRate() + ")";
        }
        if (updater instanceof Sgd sgd) {
            return "new Sgd(" + schedule(sgd.getLearningRateSchedule()) + ")";
        }
        if (updater instanceof Nesterovs nesterovs && nesterovs.getLearningRateSchedule() != null) {
            return "new Nesterovs(" + schedule(nesterovs.getLearningRateSchedule()) + ", " + nesterovs.getMomentum() + ")";
        }
        if (updater instanceof Adam adam) {
            String rate = adam.getLearningRateSchedule() == null
                    ? String.valueOf(adam.getLearningRate())
                    : schedule(adam.getLearningRateSchedule());
            return "new Adam(" + rate + ", " + adam.getBeta1() + ", " + adam.getBeta2() + ", " + adam.getEpsilon() + ")";
        }
        return called(updater);
    }

    private static String schedule(ISchedule schedule) {
        return schedule instanceof ExponentialSchedule decay
                ? "new ExponentialSchedule(ScheduleType." + decay.getScheduleType() + ", " + decay.getInitialValue() + ", "
                        + decay.getGamma() + ")"
                : String.valueOf(schedule);
    }

    private static List<String> penalties(List<Regularization> penalties) {
        return penalties == null ? List.of() : penalties.stream().map(BuilderLines::penalty).toList();
    }

    private static String penalty(Regularization penalty) {
        if (penalty instanceof L1Regularization l1) {
            return "l1(" + l1.getL1().valueAt(0, 0) + ")";
        }
        if (penalty instanceof L2Regularization l2) {
            return "l2(" + l2.getL2().valueAt(0, 0) + ")";
        }
        return penalty instanceof WeightDecay decay ? "weightDecay(" + decay.getCoeff().valueAt(0, 0) + ")" : penalty.toString();
    }

    /** A record of ours by its constructor, anything else by its own words. */
    private static String called(Object thing) {
        if (!(thing instanceof Record)) {
            return String.valueOf(thing);
        }
        return Arrays.stream(thing.getClass().getRecordComponents())
                .map(component -> value(component, thing))
                .collect(Collectors.joining(", ", "new " + thing.getClass().getSimpleName() + "(", ")"));
    }

    private static String value(RecordComponent component, Object of) {
        try {
            return String.valueOf(component.getAccessor().invoke(of));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component of a public record can be read", e);
        }
    }
}
