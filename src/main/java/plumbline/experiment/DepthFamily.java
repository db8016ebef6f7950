package plumbline.experiment;

import java.util.List;

/** Experiments that differ in the number of their hidden layers and in nothing else. */
public interface DepthFamily extends Family {

    /** What sets it apart from other families, for the legend of a picture. */
    String label();

    /** Numbers of hidden layers, ascending. */
    List<Integer> depths();

    /** The member with so many hidden layers; its id is that of the family, a dash and that number. */
    Experiment member(int hiddenLayers);

    @Override
    default List<Experiment> members() {
        return depths().stream().map(this::member).toList();
    }
}
