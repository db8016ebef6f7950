package plumbline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/** Which experiments a command is about. */
final class ExperimentIds {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            defaultValue = "tanh-1 tanh-5 relu-5 relu-15 relu-20",
            split = " ",
            description = "Experiments, in this order (default: ${DEFAULT-VALUE}), or families such as tanh-depth; "
                    + "the command list names all.")
    private List<String> ids;

    /**
     * Each experiment once, even if it is named twice or is in a family that is named too.
     *
     * @throws ParameterException if there is no such experiment
     */
    List<Experiment> experiments() {
        Map<String, Experiment> chosen = new LinkedHashMap<>();
        ids.stream().flatMap(this::named).forEach(experiment -> chosen.putIfAbsent(experiment.id(), experiment));
        return List.copyOf(chosen.values());
    }

    private Stream<Experiment> named(String id) {
        return Family.all().stream()
                .filter(family -> family.id().equals(id))
                .findFirst()
                .map(family -> family.members().stream())
                .orElseGet(() -> Stream.of(Experiment.find(id).orElseThrow(() -> unknown(id))));
    }

    private ParameterException unknown(String id) {
        String single = Experiment.all().stream()
                .map(Experiment::id)
                .filter(other -> Family.of(other).isEmpty())
                .collect(Collectors.joining(", "));
        String families = Family.all().stream()
                .map(family -> family.id() + " (" + ends(family.members()) + ")")
                .collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(),
                "unknown experiment '" + id + "'; there are " + single + "; and the families " + families);
    }

    private static String ends(List<Experiment> members) {
        return members.get(0).id() + " ... " + members.get(members.size() - 1).id();
    }
}
