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
 * @param whole      whether these are all steps; if not, they follow those the page has
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
            return new GradientSeries(session, Scale.MEAN, true, List.of(), List.of(), List.of(), null);
        }
        // Only a series that is not thinned can be continued: else the steps before would be others by now.
        boolean whole = query.after() == 0 || records.size() > query.most();
        List<GradientRecord> wanted = records.stream()
                .filter(record -> record.epoch() >= query.from() && record.epoch() <= query.to())
                .filter(record -> query.iteration() < 0 || record.iteration() == query.iteration())
                .filter(record -> whole || record.getTimeStamp() > query.after())
                .toList();
        List<GradientRecord> steps = thinned(wanted, query.most());
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

    /** At most {@code most} records, evenly spaced in iterations, the first and the last among them. */
    private static List<GradientRecord> thinned(List<GradientRecord> records, int most) {
        if (records.size() <= most) {
            return records;
        }
        GradientRecord last = records.get(records.size() - 1);
        double first = records.get(0).iteration();
        double spacing = (last.iteration() - first) / (most - 1);
        // Listeners thin as well, the early steps less: multiples of the widest distance are even everywhere.
        double widest = IntStream.range(1, records.size())
                .map(i -> records.get(i).iteration() - records.get(i - 1).iteration())
                .max()
                .getAsInt();
        if (widest <= 2 * spacing) {
            spacing = widest * Math.ceil(spacing / widest);
        }
        List<GradientRecord> kept = new ArrayList<>();
        for (GradientRecord record : records) {
            if (record == last || record.iteration() >= first + kept.size() * spacing && kept.size() < most - 1) {
                kept.add(record);
            }
        }
        return kept;
    }
}
