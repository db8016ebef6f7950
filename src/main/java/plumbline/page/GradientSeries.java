package plumbline.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import plumbline.network.ParameterRole;
import plumbline.record.GradientRecord;
import plumbline.record.ParameterRecord;
import plumbline.record.Scale;

/**
 * What the page draws of one session: parameters by steps.
 *
 * @param session    its name
 * @param scale      of which loss its gradients are
 * @param whole      whether these are all steps; if not, they follow those that the page has and that last
 * @param spacing    iterations from one step to the next if there are too many to be shown, 0 if not
 * @param lasting    time of the latest step that a longer series of this spacing has too: the very last may give way to the next;
 *                   0 if there is none
 * @param steps      epoch, iteration and time of each, and its mini-batch's loss
 * @param parameters layer, name, parameter and role of each, from the input's to the output's
 * @param values     [parameter][step] what was asked for
 * @param output     the same of the output layer's weights, whether they are wanted or not; null if no layer has any that
 *                   are trained, or no numbers were asked for
 */
record GradientSeries(
        String session,
        Scale scale,
        boolean whole,
        long spacing,
        long lasting,
        List<Step> steps,
        List<Parameter> parameters,
        List<List<Object>> values,
        Output output) {

    /** That with which layers are compared. */
    record Output(String name, List<Object> values) {}

    /** @param loss null if it was not recorded */
    record Step(int epoch, int iteration, long time, Double loss) {

        static Step of(GradientRecord record) {
            return new Step(
                    record.epoch(),
                    record.iteration(),
                    record.getTimeStamp(),
                    record.loss().isPresent() ? record.loss().getAsDouble() : null);
        }
    }

    /**
     * @param frozen   whether its layer is frozen
     * @param measured whether an update is what the values lost, since the updater returned something else
     */
    record Parameter(
            int layer, String name, String parameter, ParameterRole role, boolean frozen, boolean measured) {

        /** @param index of the parameter in each of the records */
        static Parameter of(List<GradientRecord> records, int index) {
            ParameterRecord first = records.get(0).parameters().get(index);
            return new Parameter(
                    first.layer().number(),
                    first.layer().name(),
                    first.parameter(),
                    first.role(),
                    first.frozen(),
                    records.stream().anyMatch(record -> record.parameters().get(index).measured()));
        }

        boolean isWanted(GradientQuery query) {
            return (query.all() || role.isWeight())
                    && (query.layer() == 0 || query.layer() == layer)
                    && query.parameters().matcher(name + "_" + parameter).find();
        }
    }

    /** @param records of one run, in order */
    static GradientSeries of(String session, List<GradientRecord> records, GradientQuery query) {
        if (records.isEmpty()) {
            return new GradientSeries(session, Scale.MEAN, true, 0, 0, List.of(), List.of(), List.of(), null);
        }
        List<GradientRecord> wanted = records.stream()
                .filter(record -> record.epoch() >= query.from() && record.epoch() <= query.to())
                .filter(record -> query.iteration() < 0 || record.iteration() == query.iteration())
                .toList();
        long spacing = wanted.size() <= query.most() ? 0 : spacing(wanted, query.most());
        List<GradientRecord> lasting = spacing == 0 ? wanted : spaced(wanted, spacing);
        // What is spaced otherwise than what the page has cannot continue it: the steps before would be others by now.
        boolean whole = query.after() == 0 || query.spacing() != spacing;
        List<GradientRecord> steps = withLast(lasting, wanted).stream()
                .filter(record -> whole || record.getTimeStamp() > query.after())
                .toList();
        List<Parameter> parameters = new ArrayList<>();
        List<List<Object>> series = new ArrayList<>();
        int output = -1;
        for (int i = 0; i < records.get(0).parameters().size(); i++) {
            int index = i;
            Parameter parameter = Parameter.of(records, index);
            if (parameter.isWanted(query)) {
                parameters.add(parameter);
                series.add(values(steps, index, query));
            }
            if (parameter.role.isWeight() && !parameter.frozen) {
                output = i;
            }
        }
        return new GradientSeries(
                session,
                records.get(0).scale(),
                whole,
                spacing,
                lasting.isEmpty() ? 0 : lasting.get(lasting.size() - 1).getTimeStamp(),
                steps.stream().map(Step::of).toList(),
                parameters,
                series,
                output < 0 || !query.isOfNumbers()
                        ? null
                        : new Output(records.get(0).parameters().get(output).layer().name(), values(steps, output, query)));
    }

    private static List<Object> values(List<GradientRecord> steps, int parameter, GradientQuery query) {
        return steps.stream().map(step -> query.of(step.parameters().get(parameter))).collect(Collectors.toList());
    }

    /** Iterations from one to the next of at most {@code most} records, the last among them. */
    private static long spacing(List<GradientRecord> records, int most) {
        double span = records.get(records.size() - 1).iteration() - records.get(0).iteration();
        long spacing = (long) Math.ceil(span / (most - 1));
        // Listeners thin as well, the early steps less: multiples of the widest distance are even everywhere.
        long widest = IntStream.range(1, records.size())
                .map(i -> records.get(i).iteration() - records.get(i - 1).iteration())
                .max()
                .getAsInt();
        return widest <= 2 * spacing ? widest * ((spacing + widest - 1) / widest) : spacing;
    }

    /** The first, and of those at each multiple of the spacing from there on or after it the first. */
    private static List<GradientRecord> spaced(List<GradientRecord> records, long spacing) {
        long first = records.get(0).iteration();
        List<GradientRecord> kept = new ArrayList<>();
        for (GradientRecord record : records) {
            if (record.iteration() >= first + kept.size() * spacing) {
                kept.add(record);
            }
        }
        return kept;
    }

    private static List<GradientRecord> withLast(List<GradientRecord> some, List<GradientRecord> all) {
        if (some.size() == all.size() || some.get(some.size() - 1) == all.get(all.size() - 1)) {
            return some;
        }
        List<GradientRecord> more = new ArrayList<>(some);
        more.add(all.get(all.size() - 1));
        return more;
    }
}
