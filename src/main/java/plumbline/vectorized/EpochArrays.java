package plumbline.vectorized;

import plumbline.data.Examples;

/** The examples of one epoch of a training after the other. */
final class EpochArrays {

    private final Examples examples;
    private final ExampleArrays first;
    private Examples drawn;
    private ExampleArrays arrays;
    private int number;

    /** @param first those of the first epoch */
    EpochArrays(Examples examples, ExampleArrays first) {
        this.examples = examples;
        this.first = first;
        this.drawn = examples;
        this.arrays = first;
    }

    ExampleArrays first() {
        return first;
    }

    /** Those of the next epoch, in arrays of their own if they are drawn anew. */
    ExampleArrays next() {
        number++;
        Examples now = examples.epoch(number);
        if (now != drawn) {
            drawn = now;
            try {
                arrays = ExampleArrays.of(now.toMultiDataSet());
            } catch (UnsupportedConfiguration e) {
                throw new IllegalStateException("the examples of another epoch were supported", e);
            }
        }
        return arrays;
    }
}
