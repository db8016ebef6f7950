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
        for (Experiment experiment : Experiment.all()) {
            out.printf("%-13s %s%n", experiment.id(), experiment.question());
            for (Published row : experiment.published()) {
                out.printf("%-13s   %s: %s%n", "", row.metric().replace('_', ' '), row.value());
            }
        }
        out.flush();
        return 0;
    }
}
