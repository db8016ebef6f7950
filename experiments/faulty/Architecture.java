package faulty;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import plumbline.layer.LayerName;
import plumbline.layer.SigmoidOutput;

/**
 * The layers of a network, written in a line such as
 * {@code 5x[5 relu he_uniform zeros] > Activation relu > 1 sigmoid glorot_uniform}: dense layers, how many and of each units,
 * activation, weights and biases; an activation by itself; the output. Biases are zero, and the weights of an output are Glorot's
 * unless it says otherwise, as in Keras.
 */
final class Architecture {

    private static final Pattern DENSE = Pattern.compile("([1-9]\\d?)x\\[([1-9]\\d{0,3}) (\\w+) (\\S+?)(?: zeros)?]");
    private static final Pattern ACTIVATION = Pattern.compile("Activation (\\w+)");
    private static final Pattern OUTPUT = Pattern.compile("1 sigmoid(?: (\\S+)(?: Zeros\\(\\))?)?");

    private Architecture() {}

    /**
     * The layers, which belong to the caller, for DL4J completes them.
     *
     * @throws IllegalArgumentException saying which part of the line is not right
     */
    static List<Layer> layers(String line) {
        String[] parts = line.split(" > ");
        List<Layer> layers = new ArrayList<>();
        int hidden = 0;
        for (String part : List.of(parts).subList(0, parts.length - 1)) {
            Matcher dense = DENSE.matcher(part);
            Matcher activation = ACTIVATION.matcher(part);
            if (dense.matches()) {
                for (int i = 0; i < Integer.parseInt(dense.group(1)); i++) {
                    hidden++;
                    layers.add(new DenseLayer.Builder()
                            .name(LayerName.of("dense", hidden))
                            .nOut(Integer.parseInt(dense.group(2)))
                            .activation(KerasWords.activation(dense.group(3)))
                            .weightInit(KerasWords.weights(dense.group(4)))
                            .build());
                }
            } else if (activation.matches() && hidden > 0) {
                layers.add(new ActivationLayer.Builder()
                        .name(LayerName.of("activation", hidden))
                        .activation(KerasWords.activation(activation.group(1)))
                        .build());
            } else {
                throw new IllegalArgumentException("architecture must be of dense layers such as '5x[5 relu he_uniform zeros]',"
                        + " each perhaps before an activation such as 'Activation relu', not of '" + part + "'");
            }
        }
        Matcher output = OUTPUT.matcher(parts[parts.length - 1]);
        if (hidden == 0 || !output.matches()) {
            throw new IllegalArgumentException("architecture must have hidden layers and end in an output such as"
                    + " '1 sigmoid he_uniform Zeros()', not '" + line + "'");
        }
        layers.add(SigmoidOutput.builder()
                .weightInit(KerasWords.weights(output.group(1) == null ? "glorot_uniform" : output.group(1)))
                .build());
        return layers;
    }
}
