package plumbline.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import plumbline.gradient.GradientRecord;
import plumbline.gradient.GradientStats;
import plumbline.gradient.Histogram;
import plumbline.gradient.ParameterGradient;

/**
 * What the page draws of one session: parameters by steps.
 *
 * @param session    its name
 * @param whole      whether these are all steps; if not, they follow those the page has
 * @param steps      epoch, iteration and time of each
 * @param parameters layer, name and parameter of each, from the input's to the output's
 * @param values     [parameter][step] what was asked for
 */
record GradientSeries(
        String session, boolean whole, List<Step> steps, List<Parameter> parameters, List<List<Object>> values) {

    /** More steps than this no screen shows. */
    private static final int MOST_STEPS = 500;
    /** More slices of histograms than this hide each other. */
    private static final int MOST_SLICES = 40;

    private static final int LONGEST_FILTER = 200;

    record Step(int epoch, int iteration, long time) {}

    record Parameter(int layer, String name, String parameter) {}

    /** What can be asked for. */
    enum Values {
        MEAN_ABS(MOST_STEPS, gradient -> gradient.stats().meanAbs()),
        DISTRIBUTION(MOST_STEPS, gradient -> percentiles(gradient.stats())),
        HISTOGRAM(MOST_SLICES, ParameterGradient::histogram);

        private final int mostSteps;
        private final Function<ParameterGradient, Object> of;

        Values(int mostSteps, Function<ParameterGradient, Object> of) {
            this.mostSteps = mostSteps;
            this.of = of;
        }

        /** @throws IllegalArgumentException if there is no such kind */
        static Values of(String name) {
            return Arrays.stream(values())
                    .filter(values -> values.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "values must be mean_abs, distribution or histogram"));
        }

        private static double[] percentiles(GradientStats stats) {
            return new double[] {
                stats.min(), stats.p7(), stats.p16(), stats.p31(), stats.p50(),
                stats.p69(), stats.p84(), stats.p93(), stats.max()
            };
        }
    }

    /**
     * @param records of one session, in order, at least one
     * @param filter  parameters whose {@code name_parameter} it finds
     * @param after   time of the last step that the page already has, 0 for none
     * @param from    first epoch wanted
     * @param to      last epoch wanted
     */
    static GradientSeries of(
            List<GradientRecord> records, Values values, Pattern filter, long after, long from, long to) {
        if (from > to) {
            throw new IllegalArgumentException("from must not be above to");
        }
        List<GradientRecord> wanted = records.stream()
                .filter(record -> record.epoch() >= from && record.epoch() <= to)
                .toList();
        // Only a series that is not thinned can be continued: else the steps before would be others by now.
        boolean whole = after == 0 || wanted.size() > values.mostSteps;
        List<GradientRecord> steps = whole
                ? thinned(wanted, values.mostSteps)
                : wanted.stream().filter(record -> record.getTimeStamp() > after).toList();
        List<Parameter> parameters = new ArrayList<>();
        List<List<Object>> series = new ArrayList<>();
        List<ParameterGradient> all = records.get(0).parameters();
        for (int i = 0; i < all.size(); i++) {
            int index = i;
            ParameterGradient parameter = all.get(i);
            if (filter.matcher(parameter.layerName() + "_" + parameter.stats().parameter()).find()) {
                parameters.add(new Parameter(
                        parameter.stats().layer(), parameter.layerName(), parameter.stats().parameter()));
                series.add(steps.stream()
                        .map(step -> values.of.apply(step.parameters().get(index)))
                        .collect(Collectors.toList()));
            }
        }
        return new GradientSeries(
                records.get(0).getSessionID(),
                whole,
                steps.stream()
                        .map(step -> new Step(step.epoch(), step.iteration(), step.getTimeStamp()))
                        .toList(),
                parameters,
                series);
    }

    /** The regular expression of a query; none finds everything. */
    static Pattern filter(String expression) {
        if (expression == null) {
            return Pattern.compile("");
        }
        if (expression.length() > LONGEST_FILTER) {
            throw new IllegalArgumentException("parameters must have at most " + LONGEST_FILTER + " characters");
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("parameters is no regular expression: " + e.getDescription(), e);
        }
    }

    /** A whole number of a query. */
    static long number(String name, String text, long otherwise) {
        try {
            long number = text == null ? otherwise : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same complaint.
        }
        throw new IllegalArgumentException(name + " must be a whole number of at least 0");
    }

    /** At most {@code most} records, evenly spaced in iterations, the first and the last among them. */
    private static List<GradientRecord> thinned(List<GradientRecord> records, int most) {
        if (records.size() <= most) {
            return records;
        }
        GradientRecord last = records.get(records.size() - 1);
        double first = records.get(0).iteration();
        double spacing = (last.iteration() - first) / (most - 1);
        List<GradientRecord> kept = new ArrayList<>();
        for (GradientRecord record : records) {
            if (record == last || record.iteration() >= first + kept.size() * spacing && kept.size() < most - 1) {
                kept.add(record);
            }
        }
        return kept;
    }
}
