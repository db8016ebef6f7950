package plumbline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;

/** Which experiments a command is about. */
final class ExperimentIds {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Experiments, in this order (default: tanh-1 tanh-5 relu-5 relu-15 relu-20), or families such as "
                    + "tanh-depth; the command list names all. Or cells of maps, such as relu-gain_1_10.")
    private List<String> ids;

    /**
     * Each experiment once, even if it is named twice or is in a family that is named too.
     *
     * @throws ParameterException if there is no such experiment
     */
    List<Experiment> experiments() {
        Catalogue catalogue = Plumbline.unread(spec);
        Map<String, Experiment> chosen = new LinkedHashMap<>();
        for (String id : ids == null ? Catalogue.FIRST : ids) {
            List<Experiment> named = catalogue.named(id);
            if (named.isEmpty()) {
                throw unknown(id, catalogue);
            }
            named.forEach(experiment -> chosen.putIfAbsent(experiment.id(), experiment));
        }
        return List.copyOf(chosen.values());
    }

    private ParameterException unknown(String id, Catalogue catalogue) {
        String singles = catalogue.singles().stream().map(Experiment::id).collect(Collectors.joining(", "));
        String families = catalogue.families().stream()
                .map(family -> family.id() + " (" + ends(family.members()) + ")")
                .collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(),
                "unknown experiment '" + id + "'; there are " + singles + "; and the families " + families);
    }

    private static String ends(List<Experiment> members) {
        return members.get(0).id() + " ... " + members.get(members.size() - 1).id();
    }
}
