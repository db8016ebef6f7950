package plumbline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.Experiment;
import plumbline.Published;

@Command(
        name = "list",
        description = "Lists the experiments: ids, questions, published numbers.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        int width = Experiment.all().stream().mapToInt(experiment -> experiment.id().length()).max().orElse(0);
        String column = "%-" + width + "s ";
        for (Experiment experiment : Experiment.all()) {
            out.printf(column + "%s%n", experiment.id(), experiment.question());
            for (Published row : experiment.published()) {
                out.printf(column + "  %s: %s%n", "", row.metric().replace('_', ' '), row.value());
            }
        }
        out.flush();
        return 0;
    }
}
