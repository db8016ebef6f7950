package plumbline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import plumbline.cure.Outcome;
import plumbline.cure.Proof;
import plumbline.cure.Remedies;
import plumbline.experiment.Experiment;
import plumbline.experiment.Task;
import plumbline.figure.CureFigure;
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
            "Tries remedies on each experiment, proves the best of them on fresh seeds, and prints what is to be changed.",
            "After an interruption, the same command goes on from there."
        })
final class CureCommand implements Callable<Integer>, Sharing {

    /** The folder of the seeds trained so far. */
    private static final String SEEDS = ".cure";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "1..*",
            description = "Experiments, in this order, or families such as faulty; the command list names all.")
    private List<String> ids;

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
            converter = CureBudget.Words.class,
            description = "Trainings that the search may take (default: 1200, and 200 where seeds are trained one by one); proofs come on"
                    + " top. Or seconds that all may take, with one proof, for example 60s; if they are too few, it takes the least that is"
                    + " possible. How many trainings these are is told, and gives the same result again.")
    private CureBudget budget;

    @Mixin
    private OutFolder out;

    @Mixin
    private ShardOption shard;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (shard.isGiven()) {
            if (budget instanceof CureBudget.Seconds) {
                throw new ParameterException(
                        spec.commandLine(), "--budget must be a number of trainings with --shard: shards differ in how many a second is");
            }
            Map<Experiment, Cure> cures = started();
            long work = cures.values().stream().mapToLong(Cure::work).sum();
            shard.train(out, work, CureCommand::once, (runner, progress) -> {
                for (Cure cure : cures.values()) {
                    cure.find(runner);
                }
            });
        } else {
            run((results, progress) -> new StudyRunner(
                    results.folder().resolve(SEEDS), Plumbline.engines(spec), once(progress::notice), progress::advance));
        }
        return 0;
    }

    /** The cures, all of whose networks can be trained. */
    private Map<Experiment, Cure> started() {
        List<Experiment> experiments = ids.stream().flatMap(id -> named(id).stream()).distinct().toList();
        Backend.start();
        int atOnce = Runtime.getRuntime().availableProcessors();
        experiments.forEach(experiment -> MemoryCheck.require(experiment.id(), experiment, atOnce));
        Map<Experiment, Cure> cures = new LinkedHashMap<>();
        experiments.forEach(experiment -> cures.put(experiment, cure(experiment)));
        return cures;
    }

    @Override
    public void run(Source source) throws IOException, InterruptedException {
        Map<Experiment, Cure> cures = started();
        try (Results results = Results.open(out.folder().resolve(CureFiles.FOLDER))) {
            results.requireFree(cures.keySet().stream().map(Experiment::id).toList());
            for (Map.Entry<Experiment, Cure> cure : cures.entrySet()) {
                CureSummary found = run(cure.getKey(), cure.getValue(), results, source);
                results.write(found, folder -> CureFigure.draw(found, folder));
                spec.commandLine().getOut().println(found.id() + ": " + CuresPage.section(found));
                spec.commandLine().getOut().flush();
            }
            StoredCures stored = StoredCures.in(out.folder());
            Damages.print(spec, stored.damages());
            new CuresPage(stored.cures()).write(results.folder());
            spec.commandLine().getOut().println("Files: " + results.folder().resolve("README.md"));
            spec.commandLine().getOut().flush();
        }
    }

    private List<Experiment> named(String id) {
        List<Experiment> named = Plumbline.unread(spec).named(id);
        if (named.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "unknown experiment '" + id + "'; the command list names all");
        }
        return named;
    }

    private Cure cure(Experiment experiment) {
        try {
            Cure cure = Cure.of(experiment.id(), experiment).seed(seed);
            return budget == null ? cure : budget.planned(cure);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), experiment.id() + ": " + e.getMessage(), e);
        }
    }

    private CureSummary run(Experiment experiment, Cure planned, Results results, Source source) throws IOException, InterruptedException {
        Provenance provenance = Provenance.of(Plumbline.command(spec));
        Cure cure = budget == null ? planned : budget.counted(planned, new StudyRunner(
                results.folder().resolve(SEEDS), Plumbline.engines(spec), notice -> {}, epochs -> {}));
        try (Progress progress = Progress.ofStudies(cure.work())) {
            if (budget != null) {
                budget.notice(cure).ifPresent(words -> progress.notice(experiment.id() + ": " + words));
            }
            if (!cure.trainsTogether()) {
                StudyCommand.secondsPerEpoch(experiment.id(), experiment).ifPresent(seconds -> progress.notice(String.format(
                        Locale.ROOT,
                        "%s: its seeds are trained one by one, which takes %.0f minutes at most, as fast as it is now",
                        experiment.id(),
                        Math.ceil(seconds * cure.work() / Runtime.getRuntime().availableProcessors() / 60))));
            }
            Outcome outcome = cure.find(source.studies(results, progress));
            return CureSummary.of(
                    experiment.id(),
                    experiment.question(),
                    experiment.success(),
                    seed,
                    cure.budget(),
                    outcome,
                    secondsPerEpoch(experiment, outcome.proofs()),
                    provenance);
        }
    }

    /** Of the experiment as it is, and with each of what was proven; of nothing if nothing was. */
    private static List<Double> secondsPerEpoch(Experiment experiment, List<Proof> proofs) {
        List<Double> seconds = new ArrayList<>();
        for (Proof proof : proofs) {
            if (seconds.isEmpty()) {
                seconds.add(StudyCommand.secondsPerEpoch(experiment.id(), experiment).orElse(Double.NaN));
            }
            Task treated = Remedies.named(proof.remedy()).flatMap(remedy -> remedy.applyTo(experiment)).orElseThrow();
            seconds.add(StudyCommand.secondsPerEpoch(experiment.id() + " with " + proof.remedy(), treated).orElse(Double.NaN));
        }
        return seconds;
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
