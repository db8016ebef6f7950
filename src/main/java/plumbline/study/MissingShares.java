package plumbline.study;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Some shares of a work have not been trained, or not wholly. */
public final class MissingShares extends IOException {

    private static final long serialVersionUID = 1;

    private final TreeSet<Integer> numbers;

    MissingShares(TreeSet<Integer> numbers) {
        super("not all seeds of shares " + numbers + " have been trained");
        this.numbers = numbers;
    }

    /** Which, 1 = first, ascending. */
    public List<Integer> numbers() {
        return List.copyOf(numbers);
    }
}
