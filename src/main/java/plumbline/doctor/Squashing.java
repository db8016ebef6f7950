package plumbline.doctor;

/**
 * An activation function with two ends, by what it puts out: a listener of DL4J does not hear its argument. Where a limit is one of
 * the argument, it is that of the output that belongs to it. In single precision tanh is 1 for arguments above 9.01, and a sigmoid
 * above 17.33: there a limit of 9.4999, or of 16.99999, is one of 9.01, or of 17.33.
 */
enum Squashing {
    SIGMOID(0, 1, sigmoid(-5), sigmoid(5), sigmoid(-23), sigmoid(16.99999)),
    TANH(-1, 1, Math.tanh(-5), Math.tanh(5), Math.tanh(-9.4999), Math.tanh(9.4999)),
    HARD_SIGMOID(0, 1, 0, 1, Double.NaN, Double.NaN),
    HARD_TANH(-1, 1, -1, 1, Double.NaN, Double.NaN),
    /** Any other function. */
    NONE(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final double least;
    private final double most;
    private final double flatBelow;
    private final double flatAbove;
    private final double pinnedBelow;
    private final double pinnedAbove;

    Squashing(double least, double most, double flatBelow, double flatAbove, double pinnedBelow, double pinnedAbove) {
        this.least = least;
        this.most = most;
        this.flatBelow = flatBelow;
        this.flatAbove = flatAbove;
        this.pinnedBelow = pinnedBelow;
        this.pinnedAbove = pinnedAbove;
    }

    private static double sigmoid(double argument) {
        return 1 / (1 + Math.exp(-argument));
    }

    /** @param function DL4J's name of it, for example {@code tanh} */
    static Squashing named(String function) {
        return switch (function) {
            case "sigmoid" -> SIGMOID;
            case "tanh" -> TANH;
            case "hardsigmoid" -> HARD_SIGMOID;
            case "hardtanh" -> HARD_TANH;
            default -> NONE;
        };
    }

    /**
     * Whether it is flat there: at an argument of -5 or below, or of 5 or above (DeepDiagnosis, Wardat et al., ICSE 2022); of the hard
     * versions, from where they bend.
     */
    boolean isFlat(double output) {
        return output <= flatBelow || output >= flatAbove;
    }

    /** Whether its argument is beyond the limits of Amazon SageMaker Debugger's rule SaturatedActivation, which knows no hard ones. */
    boolean isPinned(double output) {
        return output <= pinnedBelow || output >= pinnedAbove;
    }

    /** How far from the middle of its range the output is: 0 in the middle, 1 at an end; NaN of a function without ends. */
    double extremity(double output) {
        return Math.abs(2 * (output - least) / (most - least) - 1);
    }
}
