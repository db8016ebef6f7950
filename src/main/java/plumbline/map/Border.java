package plumbline.map;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A border between networks that can be trained and networks that cannot: the measured one, and those that theories draw. */
public enum Border {
    MEASURED("half of the seeds learn", "share of the seeds that learn", cell -> cell.share().share(), share -> share >= 0.5),
    /** Beyond it a twentieth of the gradient's size is left, or less, or twenty times as much, in wide layers: e to the power of 3. */
    DEPTH_SCALES("six depth scales deep (Schoenholz et al. 2017)", "hidden layers, in depth scales", MapCell::depthScales, scales -> scales <= 6),
    /** On one side the gradient vanishes, on the other it explodes. */
    CHAOS("the edge of chaos (the same)", "factor of the gradient's mean square a layer (chi)", MapCell::chi, chi -> chi <= 1),
    BORN_DEAD("half may be born dead (Lu et al. 2020)", "share born dead, at most", MapCell::bornDeadAtMost, dead -> dead <= 0.5),
    /** Beyond it the gradient's size varies from seed to seed by a factor of e, or more. */
    WIDTHS("sum of 1/width is 1 (Hanin 2018)", "sum of 1/width", MapCell::inverseWidths, sum -> sum <= 1);

    private final String words;
    private final String quantity;
    private final ToDoubleFunction<MapCell> number;
    private final Predicate<Double> inside;

    Border(String words, String quantity, ToDoubleFunction<MapCell> number, Predicate<Double> inside) {
        this.words = words;
        this.quantity = quantity;
        this.number = number;
        this.inside = inside;
    }

    /** What is the case on it. */
    public String words() {
        return words;
    }

    /** What it is drawn by: of which {@link #number} tells how much a cell has. */
    public String quantity() {
        return quantity;
    }

    /** How much of its quantity a cell has; NaN if it says nothing of the cell. */
    public double number(MapCell cell) {
        return number.applyAsDouble(cell);
    }

    /** Whether it says something of a cell. */
    public boolean knows(MapCell cell) {
        return !Double.isNaN(number(cell));
    }

    /** Whether a cell that it knows is on its inner side: for the theories of depth, where training should succeed. */
    public boolean holds(MapCell cell) {
        return inside.test(number(cell));
    }

    /** Whether it runs between two cells. */
    public boolean separates(MapCell one, MapCell other) {
        return knows(one) && knows(other) && holds(one) != holds(other);
    }
}
