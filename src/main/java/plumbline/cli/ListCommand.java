package plumbline.cli;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;
import plumbline.experiment.Published;
import plumbline.experiment.TrainabilityMap;

@Command(
        name = "list",
        description = "Lists the experiments: ids, questions, published numbers, families, maps.")
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Catalogue catalogue = Plumbline.catalogue(spec);
        var out = spec.commandLine().getOut();
        int width = Stream.concat(
                        catalogue.experiments().stream().map(Experiment::id),
                        catalogue.families().stream().map(Family::id))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String column = "%-" + width + "s ";
        for (Experiment experiment : catalogue.experiments()) {
            out.printf(column + "%s%n", experiment.id(), experiment.question());
            for (Published row : experiment.published()) {
                out.printf(column + "  %s: %s%n", "", row.metric().replace('_', ' '), row.value());
            }
        }
        out.printf("%nFamilies, which name all their members at once:%n%n");
        for (Family family : catalogue.families()) {
            out.printf(column + "%s%n", family.id(), family.question());
        }
        out.printf("%nMaps, for the command map:%n%n");
        for (TrainabilityMap map : catalogue.maps()) {
            out.printf(column + "%s%n", map.id(), map.question());
        }
        out.flush();
        return 0;
    }
}
