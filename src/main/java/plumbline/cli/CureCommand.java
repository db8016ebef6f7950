package plumbline.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plumbline.backend.Backend;
import plumbline.cure.Cure;
import plumbline.experiment.Experiment;
import plumbline.report.CuresPage;
import plumbline.run.MemoryCheck;
import plumbline.store.CureFiles;
import plumbline.store.CureSummary;
import plumbline.store.Provenance;
import plumbline.store.Results;
import plumbline.store.StoredCures;
import plumbline.study.StudyRunner;

@Command(
        name = "cure",
        description = {
            "Tries remedies on an experiment, proves the best of them on fresh seeds, and prints what is to be changed.",
            "After an interruption, the same command goes on from there."
        })
final class CureCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "An experiment; the command list names all.")
    private String id;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = Seed.class,
            description = "From which all seeds follow, up to a million (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--budget",
            paramLabel = "N",
            converter = SeedRange.Count.class,
            description = "Trainings that the races may take (default: 800, and 200 where seeds are trained one by one); the proof comes"
                    + " on top.")
    private Integer budget;

    @Mixin
    private OutFolder out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Experiment experiment = Plumbline.unread(spec).experiment(id)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "unknown experiment '" + id + "'; the command list names all"));
        Backend.start();
        MemoryCheck.require(id, experiment, Runtime.getRuntime().availableProcessors());
        Cure cure = cure(experiment);
        try (Results results = Results.open(out.folder().resolve(CureFiles.FOLDER))) {
            results.requireFree(List.of(id));
            CureSummary found = run(cure, experiment, results);
            results.write(found);
            StoredCures stored = StoredCures.in(out.folder());
            Damages.print(spec, stored.damages());
            new CuresPage(stored.cures()).write(results.folder());
            spec.commandLine().getOut().println(CuresPage.section(found));
            spec.commandLine().getOut().println("Files: " + results.folder().resolve("README.md"));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    private Cure cure(Experiment experiment) {
        try {
            Cure cure = Cure.of(id, experiment).seed(seed);
            return budget == null ? cure : cure.budget(budget);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), id + ": " + e.getMessage(), e);
        }
    }

    private CureSummary run(Cure cure, Experiment experiment, Results results) throws IOException, InterruptedException {
        Provenance provenance = Provenance.of(Plumbline.command(spec));
        try (Progress progress = Progress.ofStudies(cure.work())) {
            StudyRunner runner =
                    new StudyRunner(results.folder().resolve(".cure"), once(progress::notice), progress::advance);
            return CureSummary.of(
                    id, experiment.question(), experiment.success(), seed, cure.budget(), cure.find(runner), provenance);
        }
    }

    /** What is true of many remedies is told of the first of them. */
    private static Consumer<String> once(Consumer<String> notices) {
        Set<String> told = ConcurrentHashMap.newKeySet();
        return notice -> {
            if (told.add(notice.substring(notice.indexOf(':') + 1))) {
                notices.accept(notice);
            }
        };
    }
}
