package plumbline.page;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import plumbline.record.ArrayStats;
import plumbline.record.ArraySummary;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;

/**
 * What the page wants to know of a session.
 *
 * @param values     of each parameter at each step
 * @param array      of which they are
 * @param parameters finds {@code name_parameter} of those wanted
 * @param all        whether biases and gains are wanted too, not weights alone
 * @param layer      the only one wanted, 0 for all
 * @param iteration  of the only step wanted, negative for all
 * @param after      time of the last step that the page already has and that lasts, 0 for none
 * @param spacing    of the series that the page has
 * @param from       first epoch wanted
 * @param to         last epoch wanted
 * @param most       steps, at least 2: of more, evenly spaced ones
 */
record GradientQuery(
        Values values,
        Array array,
        Pattern parameters,
        boolean all,
        long layer,
        long iteration,
        long after,
        long spacing,
        long from,
        long to,
        int most) {

    private static final int LONGEST_FILTER = 200;
    private static final int MOST_REPETITIONS = 1000;
    /** The larger number of a counted repetition. */
    private static final Pattern COUNT = Pattern.compile("\\{(?:\\d+,)?(\\d+),?}");

    /** Of what. */
    enum Array {
        GRADIENT(ParameterRecord::gradient),
        WEIGHT(ParameterRecord::weight),
        UPDATE(ParameterRecord::update);

        private final Function<ParameterRecord, ArraySummary> of;

        Array(Function<ParameterRecord, ArraySummary> of) {
            this.of = of;
        }

        ArraySummary of(ParameterRecord parameter) {
            ArraySummary summary = of.apply(parameter);
            if (!summary.wasRecorded()) {
                throw new IllegalArgumentException("the listener was told to record no " + name().toLowerCase(Locale.ROOT) + "s");
            }
            return summary;
        }

        Histogram histogramOf(ParameterRecord parameter) {
            Histogram histogram = of(parameter).histogram();
            if (!histogram.wasRecorded()) {
                throw new IllegalArgumentException("the listener was told to record no histograms");
            }
            return histogram;
        }
    }

    /** What can be asked for. */
    enum Values {
        /** More steps than 500 no screen shows. */
        MEAN_ABS(500, (parameter, array) -> array.of(parameter).stats().meanAbs()),
        DISTRIBUTION(500, (parameter, array) -> percentiles(array.of(parameter).stats())),
        /** More slices than 40 hide each other. */
        HISTOGRAM(40, (parameter, array) -> array.histogramOf(parameter)),
        /** Of update to weight, whatever array is asked for. */
        UPDATE_RATIO(500, (parameter, array) -> ratio(parameter));

        private final int mostSteps;
        private final BiFunction<ParameterRecord, Array, Object> of;

        Values(int mostSteps, BiFunction<ParameterRecord, Array, Object> of) {
            this.mostSteps = mostSteps;
            this.of = of;
        }

        /** NaN where there is none: JSON has a word for neither, and the page draws it as no number. */
        private static double ratio(ParameterRecord parameter) {
            Array.WEIGHT.of(parameter);
            Array.UPDATE.of(parameter);
            return parameter.updateRatio().orElse(Double.NaN);
        }
    }

    /** In ascending order, those that the page draws a distribution from. */
    static List<Double> percentiles(ArrayStats stats) {
        return List.of(
                stats.min(), stats.p7(), stats.p16(), stats.p31(), stats.p50(), stats.p69(), stats.p84(), stats.p93(), stats.max());
    }

    /** Whether one number is asked for of each parameter and step, so that layers can be compared. */
    boolean isOfNumbers() {
        return values == Values.MEAN_ABS || values == Values.UPDATE_RATIO;
    }

    /**
     * What is asked for of a parameter.
     *
     * @throws IllegalArgumentException if it was not recorded
     */
    Object of(ParameterRecord parameter) {
        return values.of.apply(parameter, array);
    }

    /**
     * Reads the query of a request.
     *
     * @param query the value of a name, null if the request does not have it
     * @throws IllegalArgumentException if it makes no sense; the message says why
     */
    static GradientQuery of(UnaryOperator<String> query) {
        long from = number(query, "from", 0);
        long to = number(query, "to", Long.MAX_VALUE);
        if (from > to) {
            throw new IllegalArgumentException("from must not be greater than to");
        }
        Values values = named(Values.values(), query.apply("values"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "values must be mean_abs, distribution, histogram or update_ratio"));
        String array = query.apply("array");
        long most = number(query, "most", values.mostSteps);
        if (most < 2) {
            throw new IllegalArgumentException("most must be at least 2");
        }
        return new GradientQuery(
                values,
                named(Array.values(), array == null ? "gradient" : array)
                        .orElseThrow(() -> new IllegalArgumentException("array must be gradient, weight or update")),
                filter(query.apply("parameters")),
                flag(query, "all"),
                number(query, "layer", 0),
                number(query, "iteration", -1),
                number(query, "after", 0),
                number(query, "spacing", 0),
                from,
                to,
                (int) Math.min(most, values.mostSteps));
    }

    private static <T extends Enum<T>> Optional<T> named(T[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static Pattern filter(String expression) {
        if (expression == null) {
            return Pattern.compile("");
        }
        if (expression.length() > LONGEST_FILTER) {
            throw new IllegalArgumentException("parameters must have at most " + LONGEST_FILTER + " characters");
        }
        if (repetitions(expression) > MOST_REPETITIONS) {
            throw new IllegalArgumentException(
                    "repetition counts in parameters must not multiply to more than " + MOST_REPETITIONS);
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "parameters is not a valid regular expression: " + e.getDescription(), e);
        }
    }

    /** What all of the expression's {@code {n,m}} come to if they stand inside each other: so much larger it compiles. */
    private static double repetitions(String expression) {
        double product = 1;
        for (Matcher count = COUNT.matcher(expression); count.find(); ) {
            product *= Math.max(1, Double.parseDouble(count.group(1)));
        }
        return product;
    }

    private static boolean flag(UnaryOperator<String> query, String name) {
        String text = query.apply(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new IllegalArgumentException(name + " must be true or false");
    }

    private static long number(UnaryOperator<String> query, String name, long otherwise) {
        String text = query.apply(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same complaint.
        }
        throw new IllegalArgumentException(name + " must be a whole number, 0 or more");
    }
}
