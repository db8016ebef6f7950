package plumbline.experiment;

import java.util.List;

/** Experiments that differ only in their number of hidden layers. */
public interface DepthFamily extends Family {

    /** What distinguishes it from other families, for the legend of a figure. */
    String label();

    /** Numbers of hidden layers, ascending. */
    List<Integer> depths();

    /** The member with the given number of hidden layers; its id is the family's id, a dash and that number. */
    Experiment member(int hiddenLayers);

    @Override
    default List<Experiment> members() {
        return depths().stream().map(this::member).toList();
    }
}
