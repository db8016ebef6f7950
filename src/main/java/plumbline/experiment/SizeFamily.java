package plumbline.experiment;

import java.util.List;

/** Experiments of some kinds of networks that differ in their number of hidden layers and in the units of each. */
public interface SizeFamily extends Family {

    /** What is varied beside the size, each for a table, for example {@code ReLU, He's weights}. */
    List<String> kinds();

    /** Numbers of hidden layers, ascending. */
    List<Integer> depths();

    /** Units of a hidden layer, ascending. */
    List<Integer> widths();

    /** The member of this kind and size. */
    Experiment member(String kind, int hiddenLayers, int units);

    @Override
    default List<Experiment> members() {
        return kinds().stream()
                .flatMap(kind -> depths().stream()
                        .flatMap(depth -> widths().stream().map(width -> member(kind, depth, width))))
                .toList();
    }
}
