package plumbline.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.commons.io.file.PathUtils;
import plumbline.backend.Backend;
import plumbline.train.SeedHistory;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;

/**
 * Runs studies, on several cores. What it has trained is kept in a folder until all studies are done, so that the same studies,
 * started again after an interruption, go on from there and give the same numbers.
 */
public final class StudyRunner {

    private final Path folder;
    private final int cores;
    private final Consumer<String> notices;
    private final LongConsumer progress;

    /**
     * A runner on all cores; see the other constructor.
     *
     * @param folder for the seeds trained so far
     */
    public StudyRunner(Path folder, Consumer<String> notices, LongConsumer progress) {
        this(folder, Runtime.getRuntime().availableProcessors(), notices, progress);
    }

    /**
     * A runner.
     *
     * @param folder   for the seeds trained so far
     * @param cores    how many threads train
     * @param notices  told in a line what a user should know
     * @param progress told how many epochs were trained, or found trained, since the last call, counted for every seed;
     *                 called by several threads
     */
    public StudyRunner(Path folder, int cores, Consumer<String> notices, LongConsumer progress) {
        this.folder = folder;
        this.cores = cores;
        this.notices = notices;
        this.progress = progress;
    }

    /** What to do with a study that is complete. */
    public interface Finished {

        /** @param seeds of which the study is made, in its order */
        void accept(StudyPlan plan, Study study, List<SeedHistory> seeds) throws IOException;
    }

    /**
     * Runs the studies. When this returns or throws, nothing is being trained any more.
     *
     * @param finished given each study as soon as it and those before it are complete, in the order of the plans
     */
    public void run(List<StudyPlan> plans, Finished finished) throws IOException, InterruptedException {
        List<Work> works = new ArrayList<>();
        for (StudyPlan plan : plans) {
            works.add(Work.of(plan, engine(plan), StudyCheckpoint.open(folder, plan, notices)));
        }
        reportStored(works);
        ExecutorService threads = Executors.newFixedThreadPool(cores, Backend::thread);
        try {
            List<List<Future<Void>>> trainings = new ArrayList<>();
            for (Work work : works) {
                trainings.add(work.missing().stream()
                        .map(seeds -> threads.submit(training(work, seeds)))
                        .toList());
            }
            for (int i = 0; i < works.size(); i++) {
                for (Future<Void> training : trainings.get(i)) {
                    await(training);
                }
                List<SeedHistory> seeds = works.get(i).trained();
                StudyPlan plan = works.get(i).plan();
                finished.accept(plan, Study.of(plan.id(), plan.task().success(), seeds), seeds);
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Deletes the seeds trained for these plans, once their studies are safe elsewhere; those of other plans stay, and all that
     * an interrupted study of more seeds of the same experiment has.
     */
    public void forget(List<StudyPlan> plans) throws IOException {
        for (StudyPlan plan : plans) {
            StudyCheckpoint.open(folder, plan, notices).forget();
        }
        if (PathUtils.isEmptyDirectory(folder)) {
            Files.delete(folder);
        }
    }

    private Engine engine(StudyPlan plan) {
        try {
            return new Engine.Together(VectorizedTrainer.of(plan.task()));
        } catch (UnsupportedConfiguration e) {
            notices.accept(plan.id() + ": the vectorised engine does not support " + e.getMessage()
                    + "; its seeds are trained one by one");
            return new Engine.OneByOne(plan.task());
        }
    }

    /** In one line, however many studies are gone on with. */
    private void reportStored(List<Work> works) {
        List<Work> begun = works.stream().filter(work -> work.stored() > 0).toList();
        if (!begun.isEmpty()) {
            String others = begun.size() == 1 ? "" : " and " + (begun.size() - 1) + " more";
            notices.accept("going on with %s%s: %d of %d seeds were trained before"
                    .formatted(
                            begun.get(0).plan().id(),
                            others,
                            begun.stream().mapToInt(Work::stored).sum(),
                            begun.stream().mapToInt(work -> work.plan().seeds()).sum()));
            progress.accept(begun.stream()
                    .mapToLong(work -> (long) work.stored() * work.plan().task().epochs())
                    .sum());
        }
    }

    private Callable<Void> training(Work work, List<Long> seeds) {
        return () -> {
            StudyPlan plan = work.plan();
            work.store()
                    .write(work.engine()
                            .train(
                                    seeds,
                                    plan.task().epochs(),
                                    plan.every(),
                                    plan.recorded(),
                                    this::advance));
            return null;
        };
    }

    /** Reports progress; a training that is no longer wanted ends here. */
    private void advance(long epochs) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        progress.accept(epochs);
    }

    private static void await(Future<Void> training) throws IOException, InterruptedException {
        try {
            training.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof IOException file) {
                throw file;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** A study under way. */
    private record Work(StudyPlan plan, Engine engine, StudyCheckpoint store, List<List<Long>> missing) {

        static Work of(StudyPlan plan, Engine engine, StudyCheckpoint store) throws IOException {
            List<List<Long>> missing = new ArrayList<>();
            for (List<Long> seeds : plan.chunks(engine.seedsAtOnce())) {
                if (!store.holds(seeds)) {
                    missing.add(seeds);
                }
            }
            return new Work(plan, engine, store, missing);
        }

        int stored() {
            return plan.seeds() - missing.stream().mapToInt(List::size).sum();
        }

        /** Read back from the store, whether trained now or before, so that both give the same digits. */
        List<SeedHistory> trained() throws IOException {
            List<SeedHistory> histories = new ArrayList<>();
            for (List<Long> seeds : plan.chunks(engine.seedsAtOnce())) {
                histories.addAll(store.read(seeds));
            }
            return histories;
        }
    }
}
