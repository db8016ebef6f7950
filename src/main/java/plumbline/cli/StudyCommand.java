package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.backend.Backend;
import plumbline.claim.Claims;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Published;
import plumbline.experiment.Task;
import plumbline.figure.StudyFigures;
import plumbline.report.Report;
import plumbline.report.SideBySide;
import plumbline.run.Cost;
import plumbline.run.MemoryCheck;
import plumbline.store.Provenance;
import plumbline.store.Results;
import plumbline.store.SeedGradients;
import plumbline.store.StoredResults;
import plumbline.store.StudyRun;
import plumbline.study.EpochAuc;
import plumbline.study.LayerRow;
import plumbline.study.Studies;
import plumbline.study.StudyPlan;
import plumbline.study.StudyRunner;
import plumbline.train.SeedHistory;

@Command(
        name = "study",
        description = {
            "Trains many seeds of each experiment and says where the published numbers stand among them.",
            "After an interruption, the same command goes on from there."
        })
final class StudyCommand implements Callable<Integer>, Sharing {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentIds ids;

    @Mixin
    private SeedRange seeds;

    @Mixin
    private OutFolder out;

    @Mixin
    private ShardOption shard;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (shard.isGiven()) {
            List<StudyPlan> plans = seeds.plans(ids.experiments());
            start(plans);
            shard.train(out, shard.share().work(plans), UnaryOperator.identity(), (runner, progress) -> runner.train(plans));
        } else {
            run((results, progress) -> new StudyRunner(
                    results.folder().resolve(".study"), Plumbline.engines(spec), progress::notice, progress::advance));
        }
        return 0;
    }

    private static void start(List<StudyPlan> plans) {
        Backend.start();
        int atOnce = Runtime.getRuntime().availableProcessors();
        plans.forEach(plan -> MemoryCheck.require(plan.id(), plan.task(), Math.min(plan.seeds(), atOnce)));
    }

    @Override
    public void run(Source source) throws IOException, InterruptedException {
        List<StudyPlan> plans = seeds.plans(ids.experiments());
        List<String> names = plans.stream().map(StudyPlan::id).toList();
        try (Results results = Results.open(out.folder())) {
            results.requireFree(names);
            Catalogue catalogue = Plumbline.catalogue(spec); // The lock comes first: reading takes longer than all before it.
            SideBySide sideBySide = SideBySide.of(OutFolder.COMMITTED, names);
            Damages.print(spec, sideBySide.damages());
            start(plans);
            List<StudyRun> studies = run(plans, results, source);
            StoredResults stored = results.read();
            Damages.print(spec, stored.damages());
            Report.on(stored, catalogue).write();
            print(sideBySide, studies, results);
        }
    }

    private List<StudyRun> run(List<StudyPlan> plans, Results results, Source from)
            throws IOException, InterruptedException {
        Provenance provenance = Provenance.of(Plumbline.command(spec));
        List<StudyRun> studies = new ArrayList<>();
        try (Progress progress = Progress.ofStudies(plans.stream().mapToLong(StudyPlan::work).sum())) {
            Studies source = from.studies(results, progress);
            source.require(plans);
            Map<String, OptionalDouble> costs = plans.stream()
                    .collect(Collectors.toMap(StudyPlan::id, plan -> secondsPerEpoch(plan.id(), plan.task())));
            source.run(plans, (plan, study, trained) -> {
                boolean needsAll = Claims.areAboutLayers(plan.id()) || isRecordedOnItsWay(plan); // To read them takes a while.
                List<SeedHistory> seeds = needsAll ? trained.all() : List.of();
                StudyRun run = StudyRun.of(study, Published.of(study.id()), costs.get(study.id()), provenance)
                        .withLayers(layers(plan, seeds))
                        .withPrediction(prediction(plan, seeds));
                results.write(run, folder -> {
                    StudyFigures.draw(run, OptionalDouble.of(plan.task().chance()), folder);
                    if (plan.recordsEveryEpoch()) {
                        SeedGradients gradients = SeedGradients.of(plan.task(), seeds);
                        gradients.write(folder);
                        progress.notice(plan.id() + ": " + gradients.inWords());
                    }
                });
                studies.add(run);
            });
            source.forget(plans);
        }
        return studies;
    }

    /** @throws IllegalStateException naming the experiment, if DL4J fails to train its network */
    static OptionalDouble secondsPerEpoch(String id, Task task) {
        try {
            return Cost.secondsPerEpoch(task);
        } catch (RuntimeException e) {
            throw new IllegalStateException(id + ": DL4J fails to train its network: " + e.getMessage(), e);
        }
    }

    /** Those that its source speaks of. */
    private static List<LayerRow> layers(StudyPlan plan, List<SeedHistory> trained) {
        return Claims.areAboutLayers(plan.id())
                ? LayerRow.of(trained, StudyPlan.milestones(plan.task().epochs()))
                : List.of();
    }

    /** How well the seeds that learn are told by then, if they were recorded later than at the start. */
    private static List<EpochAuc> prediction(StudyPlan plan, List<SeedHistory> trained) {
        return isRecordedOnItsWay(plan)
                ? EpochAuc.of(plan.task().success(), trained, StudyPlan.milestones(plan.task().epochs()))
                : List.of();
    }

    private static boolean isRecordedOnItsWay(StudyPlan plan) {
        return plan.recorded().containsAll(StudyPlan.milestones(plan.task().epochs()));
    }

    private void print(SideBySide sideBySide, List<StudyRun> studies, Results results) {
        PrintWriter standardOutput = spec.commandLine().getOut();
        standardOutput.println(sideBySide.studies(studies));
        standardOutput.println("Files and pictures: " + results.folder().resolve("README.md"));
        standardOutput.flush();
    }
}
