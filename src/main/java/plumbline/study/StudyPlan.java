package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import plumbline.experiment.Experiment;

/**
 * What a study is to train.
 *
 * @param firstSeed at least 0
 * @param seeds     how many, at least 1
 */
public record StudyPlan(Experiment experiment, long firstSeed, int seeds) {

    private static final int EVALUATIONS = 50;

    /** The seeds in runs of {@code size}, the last one shorter. */
    List<List<Long>> chunks(int size) {
        List<List<Long>> chunks = new ArrayList<>();
        for (int before = 0; before < seeds; before += size) {
            long first = firstSeed + before;
            chunks.add(LongStream.range(first, first + Math.min(size, seeds - before)).boxed().toList());
        }
        return chunks;
    }

    /** Epochs from one evaluation to the next, so that there are some fifty. */
    int evaluateEvery() {
        return Math.max(1, experiment.epochs() / EVALUATIONS);
    }

    /** The measure of progress: epochs, counted for every seed. */
    public long work() {
        return (long) seeds * experiment.epochs();
    }
}
