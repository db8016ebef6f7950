package plumbline.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import plumbline.backend.Backend;
import plumbline.cure.Contest;
import plumbline.cure.ContestRow;
import plumbline.experiment.Experiment;
import plumbline.report.ContestPage;
import plumbline.run.MemoryCheck;
import plumbline.store.ContestFiles;
import plumbline.store.CureFiles;
import plumbline.store.Results;
import plumbline.study.StudyRunner;

@Command(
        name = "contest",
        description = {
            "Searches for a cure of each experiment in the way of the command cure, at random and in AutoTrainer's order, with as many",
            "trainings each, and writes how often which of them finds one. An experiment that is done is not trained again."
        })
final class ContestCommand implements Callable<Integer> {

    /** Where seeds are kept until all searches on their experiment have ended. */
    private static final String UNFINISHED = ".contest";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentIds ids;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2",
            converter = Seed.class,
            description = "From which all seeds follow, up to a million (default: ${DEFAULT-VALUE}, not that of the command cure, with which it"
                    + " was developed).")
    private long seed;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "600",
            converter = SeedRange.Count.class,
            description = "Trainings that each search may take (default: ${DEFAULT-VALUE}); proofs come on top.")
    private int budget;

    @Mixin
    private OutFolder out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Experiment> named = ids.experiments();
        Backend.start();
        int atOnce = Runtime.getRuntime().availableProcessors();
        named.forEach(experiment -> MemoryCheck.require(experiment.id(), experiment, atOnce));
        List<Experiment> experiments = Contest.distinct(named);
        Map<Experiment, Contest> contests = new LinkedHashMap<>();
        experiments.forEach(experiment -> contests.put(experiment, contest(experiment)));
        try (Results results = Results.open(out.folder().resolve(CureFiles.FOLDER))) {
            List<ContestRow> rows = new ArrayList<>(ContestFiles.read(out.folder()));
            requireSame(rows);
            for (Map.Entry<Experiment, Contest> entry : contests.entrySet()) {
                String id = entry.getKey().id();
                if (!entry.getValue().trainsTogether()) {
                    notice(id + " is left out: the vectorised engine does not train its seeds together");
                } else if (rows.stream().noneMatch(row -> row.experiment().equals(id))) {
                    Path seeds = results.folder().resolve(UNFINISHED).resolve(id);
                    StudyRunner runner = new StudyRunner(seeds, notice -> {}, epochs -> {});
                    rows.addAll(entry.getValue().run(runner, row -> notice(ContestPage.line(row))));
                    ContestFiles.write(rows, out.folder());
                    PathUtils.deleteDirectory(seeds);
                }
            }
            removeIfEmpty(results.folder().resolve(UNFINISHED));
            Path page = new ContestPage(Plumbline.catalogue(spec), rows).write(out.folder());
            spec.commandLine().getOut().println("How often which search finds a cure: " + page);
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    /** A page that adds up contests of other seeds or budgets would say nothing. */
    private void requireSame(List<ContestRow> rows) throws IOException {
        Optional<ContestRow> other = rows.stream().filter(row -> row.seed() != seed || row.budget() != budget).findFirst();
        if (other.isPresent()) {
            throw new IOException("%s has a contest of another seed or budget: go on with that by --seed %d --budget %d, or choose another folder with --out"
                    .formatted(out.folder(), other.get().seed(), other.get().budget()));
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Seeds of other experiments, with which a contest that was interrupted goes on.
        }
    }

    private void notice(String line) {
        spec.commandLine().getErr().println("plumbline: " + line);
        spec.commandLine().getErr().flush();
    }

    private Contest contest(Experiment experiment) {
        try {
            return Contest.of(experiment, seed, budget);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), experiment.id() + ": " + e.getMessage(), e);
        }
    }
}
