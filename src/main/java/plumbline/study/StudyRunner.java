package plumbline.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * Trains studies, several seeds at a time, or a share of them beside other processes that train the rest. What it has trained is kept in
 * a folder, so that the same studies, started again after an interruption, go on from there and give the same numbers.
 *
 * <p>A process that has the whole of the work to itself has the folder to itself too. Those that have a share write to one folder
 * together: each seed's file appears whole under a name that tells what is in it, so that it does no harm if two write the same,
 * and nothing is deleted that may be another's.
 */
public final class StudyRunner implements Studies {

    private final Path folder;
    private final Share share;
    private final Engines engines;
    private final Consumer<String> notices;
    private final LongConsumer progress;

    /**
     * A runner on all cores of this machine; see the other constructor.
     *
     * @param folder for the seeds trained so far
     */
    public StudyRunner(Path folder, Consumer<String> notices, LongConsumer progress) {
        this(folder, Engines.local(), notices, progress);
    }

    /**
     * A runner of all of the work.
     *
     * @param folder   for the seeds trained so far
     * @param engines  train the seeds
     * @param notices  told in a line what a user should know
     * @param progress told how many epochs were trained, or found trained, since the last call, counted for every seed;
     *                 called by several threads
     */
    public StudyRunner(Path folder, Engines engines, Consumer<String> notices, LongConsumer progress) {
        this(folder, Share.WHOLE, engines, notices, progress);
    }

    private StudyRunner(Path folder, Share share, Engines engines, Consumer<String> notices, LongConsumer progress) {
        this.folder = folder;
        this.share = share;
        this.engines = engines;
        this.notices = notices;
        this.progress = progress;
    }

    /** A runner of a share of the work; its folder is that of all shares. */
    public static StudyRunner of(
            Share share, Path folder, Engines engines, Consumer<String> notices, LongConsumer progress) {
        return new StudyRunner(folder, share, engines, notices, progress);
    }

    /**
     * Runs the studies whole: what is not in this runner's share, it trains after its own unless the others have by then. When this
     * returns or throws, nothing is being trained any more.
     */
    @Override
    public void run(List<StudyPlan> plans, Finished finished) throws IOException, InterruptedException {
        train(plans, share.ownFirst(plans), work -> {
            StudyPlan plan = work.plan();
            TrainedSeeds seeds = work.store()::read;
            finished.accept(plan, Study.of(plan.id(), plan.task().success(), seeds), seeds);
        });
    }

    /** Trains this runner's share of the studies, and nothing else. When this returns or throws, nothing is being trained any more. */
    public void train(List<StudyPlan> plans) throws IOException, InterruptedException {
        train(plans, share.own(plans), work -> {});
    }

    /** What to do with a study whose blocks are trained. */
    private interface Trained {

        void accept(Work work) throws IOException;
    }

    private void train(List<StudyPlan> plans, List<Share.Block> blocks, Trained trained)
            throws IOException, InterruptedException {
        Map<StudyPlan, Work> works = new LinkedHashMap<>();
        for (StudyPlan plan : plans) {
            StudyCheckpoint store = store(plan);
            works.put(plan, new Work(plan, store, store.stored(plan.allSeeds())));
        }
        reportStored(works, blocks);
        List<Training> missing = missing(works, blocks);
        ExecutorService threads = Executors.newFixedThreadPool(engines.atOnce(), Backend::thread);
        try {
            Map<StudyPlan, List<Future<Void>>> trainings = new HashMap<>();
            for (Training training : missing) {
                trainings.computeIfAbsent(training.work().plan(), first -> new ArrayList<>()).add(threads.submit(() -> run(training)));
            }
            for (Work work : works.values()) {
                for (Future<Void> training : trainings.getOrDefault(work.plan(), List.of())) {
                    await(training);
                }
                trained.accept(work);
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
    }

    /** In the order of their blocks. */
    private List<Training> missing(Map<StudyPlan, Work> works, List<Share.Block> blocks) {
        Map<StudyPlan, Engine> ofPlans = new HashMap<>();
        List<Training> missing = new ArrayList<>();
        for (Share.Block block : blocks) {
            Work work = works.get(block.plan());
            if (!work.stored().containsAll(block.seeds())) {
                Engine engine = ofPlans.computeIfAbsent(block.plan(), plan -> engines.of(plan, notices));
                StudyPlan.chunks(block.seeds(), engine.seedsAtOnce()).stream()
                        .filter(seeds -> !work.stored().containsAll(seeds))
                        .forEach(seeds -> missing.add(new Training(work, engine, seeds)));
            }
        }
        return missing;
    }

    private StudyCheckpoint store(StudyPlan plan) throws IOException {
        return share.isWhole() ? StudyCheckpoint.open(folder, plan, notices) : StudyCheckpoint.join(folder, plan, notices);
    }

    /**
     * Seeds of other plans stay, and all that an interrupted study of more seeds of the same experiment has. A runner of a share forgets
     * nothing: others need what it has trained.
     */
    @Override
    public void forget(List<StudyPlan> plans) throws IOException {
        if (!share.isWhole()) {
            return;
        }
        for (StudyPlan plan : plans) {
            store(plan).forget();
        }
        if (PathUtils.isEmptyDirectory(folder)) {
            Files.delete(folder);
        }
    }

    /** In one line, however many studies are gone on with. */
    private void reportStored(Map<StudyPlan, Work> works, List<Share.Block> blocks) {
        Map<StudyPlan, Long> stored = new LinkedHashMap<>();
        works.keySet().forEach(plan -> stored.put(plan, 0L));
        for (Share.Block block : blocks) {
            Set<Long> seeds = works.get(block.plan()).stored();
            stored.merge(block.plan(), block.seeds().stream().filter(seeds::contains).count(), Long::sum);
        }
        stored.values().removeIf(count -> count == 0);
        if (!stored.isEmpty()) {
            String others = stored.size() == 1 ? "" : " and " + (stored.size() - 1) + " more";
            notices.accept("going on with %s%s: %d of %d seeds were trained before"
                    .formatted(
                            stored.keySet().iterator().next().id(),
                            others,
                            stored.values().stream().mapToLong(count -> count).sum(),
                            blocks.stream()
                                    .filter(block -> stored.containsKey(block.plan()))
                                    .mapToInt(block -> block.seeds().size())
                                    .sum()));
            stored.forEach((plan, count) -> progress.accept(count * plan.task().epochs()));
        }
    }

    private Void run(Training training) throws IOException {
        StudyPlan plan = training.work().plan();
        StudyCheckpoint store = training.work().store();
        if (!share.isWhole() && store.stored(training.seeds()).size() == training.seeds().size()) { // Another has, meanwhile.
            advance((long) training.seeds().size() * plan.task().epochs());
        } else {
            store.write(training.engine()
                    .train(training.seeds(), plan.task().epochs(), plan.every(), plan.recorded(), this::advance));
        }
        return null;
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

    /**
     * A study under way.
     *
     * @param stored seeds that were trained before
     */
    private record Work(StudyPlan plan, StudyCheckpoint store, Set<Long> stored) {}

    /** Seeds that are trained in one go. */
    private record Training(Work work, Engine engine, List<Long> seeds) {}
}
