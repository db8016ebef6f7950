package plumbline.doctor;

import java.util.List;

/**
 * Layers that are frozen, which may be meant: Yosinski et al. (2014), "How transferable are features in deep neural networks?", freeze those
 * that are taken over from another network.
 */
final class FrozenLayers implements Rule {

    @Override
    public String name() {
        return "frozen layer";
    }

    @Override
    public String source() {
        return "as configured";
    }

    @Override
    public String remedy() {
        return "If it is to learn, unfreeze it; below DL4J's FrozenLayer nothing learns either, below FrozenLayerWithBackprop it does.";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        return evidence.structure().frozen().stream()
                .map(layer -> Finding.of(Severity.NOTICE, layer, "its parameters are not trained"))
                .toList();
    }
}
