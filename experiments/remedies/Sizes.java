package remedies;

import java.util.Arrays;
import java.util.List;
import plumbline.experiment.Experiment;
import plumbline.experiment.SizeFamily;

/**
 * Five to thirty hidden layers of five to fifty units: what five units a layer, as the first tutorial has them, decide. Of
 * ReLU with He's weights, tanh with Glorot's, and ReLU with batch normalisation.
 */
public final class Sizes implements SizeFamily {

    @Override
    public String id() {
        return "sizes";
    }

    @Override
    public String question() {
        return "Does it take width to be deep?";
    }

    @Override
    public String explanation() {
        return """
                The tutorials' networks have five units a layer, and so have those of the tables above: what they show of depth and of batch
                normalisation they show for that width.""";
    }

    @Override
    public List<String> kinds() {
        return Arrays.stream(SizedNetwork.Kind.values()).map(SizedNetwork.Kind::words).toList();
    }

    @Override
    public List<Integer> depths() {
        return List.of(5, 10, 20, 30);
    }

    @Override
    public List<Integer> widths() {
        return List.of(5, 10, 25, 50);
    }

    @Override
    public Experiment member(String kind, int hiddenLayers, int units) {
        return new SizedNetwork(SizedNetwork.Kind.values()[kinds().indexOf(kind)], hiddenLayers, units);
    }
}
