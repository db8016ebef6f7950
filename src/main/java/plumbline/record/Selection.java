package plumbline.record;

import java.util.regex.Pattern;
import plumbline.network.LayerId;

/**
 * What is recorded of a network.
 *
 * @param parameters finds {@code name_parameter} of the arrays recorded
 * @param weights    whether the weights are recorded beside the gradients
 * @param updates    whether the updates are
 * @param histograms whether histograms are, beside the statistics
 */
record Selection(Pattern parameters, boolean weights, boolean updates, boolean histograms) {

    static final Selection ALL = new Selection(Pattern.compile(""), true, true, true);

    Selection matching(Pattern wanted) {
        return new Selection(wanted, weights, updates, histograms);
    }

    Selection withoutWeights() {
        return new Selection(parameters, false, updates, histograms);
    }

    Selection withoutUpdates() {
        return new Selection(parameters, weights, false, histograms);
    }

    Selection withoutHistograms() {
        return new Selection(parameters, weights, updates, false);
    }

    /** Without what is not recorded of it. */
    ArraySummary summary(ArraySummary all) {
        return histograms ? all : all.withoutHistogram();
    }

    boolean includes(LayerId layer, String parameter) {
        return parameters.matcher(name(layer, parameter)).find();
    }

    static String name(LayerId layer, String parameter) {
        return layer.name() + "_" + parameter;
    }
}
