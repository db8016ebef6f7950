package plumbline.record;

import java.util.regex.Pattern;
import plumbline.network.NetworkLayer;

/**
 * What is recorded of a network.
 *
 * @param parameters finds {@code name_parameter} of the arrays recorded
 * @param weights    whether the weights are recorded beside the gradients
 * @param updates    whether the updates are
 * @param histograms whether histograms are, beside the statistics
 */
record Watch(Pattern parameters, boolean weights, boolean updates, boolean histograms) {

    static final Watch ALL = new Watch(Pattern.compile(""), true, true, true);

    Watch matching(Pattern wanted) {
        return new Watch(wanted, weights, updates, histograms);
    }

    Watch withoutWeights() {
        return new Watch(parameters, false, updates, histograms);
    }

    Watch withoutUpdates() {
        return new Watch(parameters, weights, false, histograms);
    }

    Watch withoutHistograms() {
        return new Watch(parameters, weights, updates, false);
    }

    /** Without what is not recorded of it. */
    ArraySummary summary(ArraySummary all) {
        return histograms ? all : all.withoutHistogram();
    }

    boolean includes(NetworkLayer layer, String parameter) {
        return parameters.matcher(layer.id().name() + "_" + parameter).find();
    }
}
