package plumbline.judge;

import java.util.Locale;

/** When a training is looked at: after a share of its epochs. */
public enum Milestone {
    START(0),
    ONE_PERCENT(1),
    FIVE_PERCENT(5),
    TEN_PERCENT(10),
    THIRTY_PERCENT(30),
    END(100);

    private final int percent;

    Milestone(int percent) {
        this.percent = percent;
    }

    /** Of the epochs, that have been trained. */
    public int percent() {
        return percent;
    }

    /**
     * How many epochs have been trained by then: at least one, but at the start.
     *
     * @param epochs of the whole training
     */
    public int trained(int epochs) {
        return percent == 0 ? 0 : Math.max(1, Math.round(percent * epochs / 100f));
    }

    /** For example {@code after 5 %}. */
    @Override
    public String toString() {
        return switch (this) {
            case START -> "at the start";
            case END -> "at the end";
            default -> String.format(Locale.ROOT, "after %d %%", percent);
        };
    }
}
