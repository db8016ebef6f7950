package plumbline.cure;

import plumbline.experiment.Task;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;

/**
 * How much is trained.
 *
 * @param together whether all seeds of a candidate are trained together
 * @param proof  fresh seeds of the winner, and of the task as it is
 * @param budget trainings that the race may take in all
 */
record Effort(boolean together, int proof, int budget) {

    private static final Effort TOGETHER = new Effort(true, 200, 1200);

    private static final Effort ONE_BY_ONE = new Effort(false, 20, 200);

    /** What suits a task: a network that only DL4J can train gets fewer seeds. */
    static Effort of(Task task) {
        try {
            VectorizedTrainer.of(task);
            return TOGETHER;
        } catch (UnsupportedConfiguration e) {
            return ONE_BY_ONE;
        }
    }
}
