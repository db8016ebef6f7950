package plumbline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.backend.Backend;
import plumbline.experiment.Experiment;
import plumbline.judge.Examiner;
import plumbline.judge.Judged;
import plumbline.report.Report;
import plumbline.store.JudgedFiles;
import plumbline.store.Results;
import plumbline.store.StoredResults;
import plumbline.vectorized.UnsupportedConfiguration;

@Command(
        name = "judge",
        description = {
            "Trains many seeds of each experiment and writes what the doctor's rules find of them on the way, and how they end.",
            "Each experiment is written as soon as it is done."
        })
final class JudgeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentIds ids;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "64",
            converter = SeedRange.Count.class,
            description = "How many seeds of each, from 1 (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Mixin
    private OutFolder out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Experiment> experiments = ids.experiments();
        try (Results results = Results.open(out.folder())) {
            Judged judged = JudgedFiles.read(results.folder());
            Backend.start();
            try (Progress progress = Progress.ofStudies(
                    experiments.stream().mapToLong(experiment -> (long) seeds * experiment.epochs()).sum())) {
                for (Experiment experiment : experiments) {
                    try {
                        Judged all = judged.with(experiment.id(), judged(Examiner.of(experiment), progress));
                        results.write(all);
                        judged = all;
                    } catch (UnsupportedConfiguration e) {
                        progress.notice(experiment.id() + " is left out: the vectorised engine does not support " + e.getMessage());
                    }
                }
            }
            StoredResults stored = results.read();
            Damages.print(spec, stored.damages());
            Report.on(stored, Plumbline.catalogue(spec)).write();
            spec.commandLine().getOut().println("How often the doctor is right: " + results.folder().resolve("doctor.md"));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    private Judged judged(Examiner examiner, Progress progress) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Backend::thread);
        try {
            List<Future<Judged>> parts = new ArrayList<>();
            for (long first = 1; first <= seeds; first += examiner.seedsAtOnce()) {
                List<Long> some =
                        LongStream.range(first, Math.min(seeds + 1L, first + examiner.seedsAtOnce())).boxed().toList();
                parts.add(threads.submit(() -> examiner.examine(some, progress::advance)));
            }
            Judged judged = Judged.NOTHING;
            for (Future<Judged> part : parts) {
                judged = judged.and(part.get());
            }
            return judged;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
