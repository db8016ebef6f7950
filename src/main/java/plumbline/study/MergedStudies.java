package plumbline.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Studies whose seeds were trained by the processes that had a share of them; trains nothing. */
public final class MergedStudies implements Studies {

    private final Path folder;
    private final int shares;
    private final Consumer<String> notices;
    private final LongConsumer progress;

    /**
     * Studies that were trained in shares.
     *
     * @param folder   of all shares
     * @param shares   how many there are
     * @param notices  told in a line which seeds are damaged
     * @param progress told how many epochs are found trained, counted for every seed
     */
    public MergedStudies(Path folder, int shares, Consumer<String> notices, LongConsumer progress) {
        this.folder = folder;
        this.shares = shares;
        this.notices = notices;
        this.progress = progress;
    }

    /** @throws MissingShares if seeds of these studies have not been trained */
    @Override
    public void require(List<StudyPlan> plans) throws IOException {
        require(stores(plans));
    }

    /** @throws MissingShares if seeds of these studies have not been trained, or are damaged */
    @Override
    public void run(List<StudyPlan> plans, Finished finished) throws IOException {
        Map<StudyPlan, StudyCheckpoint> stores = stores(plans);
        List<Share.Block> blocks = require(stores);
        for (StudyPlan plan : plans) {
            TrainedSeeds seeds = stores.get(plan)::read;
            Study study = made(plan, stores.get(plan), blocks);
            progress.accept(plan.work());
            finished.accept(plan, study, seeds);
        }
    }

    private Map<StudyPlan, StudyCheckpoint> stores(List<StudyPlan> plans) throws IOException {
        Map<StudyPlan, StudyCheckpoint> stores = new LinkedHashMap<>();
        for (StudyPlan plan : plans) {
            stores.put(plan, StudyCheckpoint.join(folder, plan, notices));
        }
        return stores;
    }

    /** The blocks of all studies, every seed of which is there, damaged or not. */
    private List<Share.Block> require(Map<StudyPlan, StudyCheckpoint> stores) throws IOException {
        Map<StudyPlan, Set<Long>> present = new HashMap<>();
        for (Map.Entry<StudyPlan, StudyCheckpoint> store : stores.entrySet()) {
            present.put(store.getKey(), store.getValue().present());
        }
        List<Share.Block> blocks = Share.blocks(List.copyOf(stores.keySet()), shares);
        require(blocks, present);
        return blocks;
    }

    /** Reading takes most of the time that merging does: damages show as the study is made. */
    private static Study made(StudyPlan plan, StudyCheckpoint store, List<Share.Block> blocks) throws IOException {
        try {
            return Study.of(plan.id(), plan.task().success(), store::read);
        } catch (IOException damage) {
            require(
                    blocks.stream().filter(block -> block.plan().equals(plan)).toList(),
                    Map.of(plan, store.stored(plan.allSeeds())));
            throw damage;
        }
    }

    private static void require(List<Share.Block> blocks, Map<StudyPlan, Set<Long>> seeds) throws MissingShares {
        TreeSet<Integer> missing = new TreeSet<>();
        for (Share.Block block : blocks) {
            if (!seeds.get(block.plan()).containsAll(block.seeds())) {
                missing.add(block.share());
            }
        }
        if (!missing.isEmpty()) {
            throw new MissingShares(missing);
        }
    }

    /** Deletes nothing: the seeds are not this one's. */
    @Override
    public void forget(List<StudyPlan> plans) {}
}
