package plumbline.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import plumbline.experiment.Experiment;
import plumbline.experiment.Task;

/**
 * What a study is to train.
 *
 * @param id        of the study, by which its files are named
 * @param task      what is trained
 * @param firstSeed at least 0
 * @param seeds     how many, at least 1
 * @param recorded  of how many epochs, from the first, the gradients of every seed are recorded; at least 1
 */
public record StudyPlan(String id, Task task, long firstSeed, int seeds, int recorded) {

    private static final int EVALUATIONS = 50;

    /** All seeds of an experiment, and how large their gradients are at the start. */
    public static StudyPlan of(Experiment experiment, long firstSeed, int seeds) {
        return new StudyPlan(experiment.id(), experiment, firstSeed, seeds, 1);
    }

    /** The same with the gradients of every epoch. */
    public StudyPlan recordingEveryEpoch() {
        return new StudyPlan(id, task, firstSeed, seeds, task.epochs());
    }

    public boolean recordsEveryEpoch() {
        return recorded == task.epochs();
    }

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
        return Math.max(1, task.epochs() / EVALUATIONS);
    }

    /** The measure of progress: epochs, counted for every seed. */
    public long work() {
        return (long) seeds * task.epochs();
    }
}
