package plumbline.doctor;

import java.util.List;

/** One sign of a network that does not learn. A rule keeps nothing from step to step. */
public interface Rule {

    /** What it is called in a diagnosis, for example {@code dead units}. */
    String name();

    /** Where its threshold comes from: the publication, or that it is ours. */
    String source();

    /** What usually helps, in a sentence. */
    String remedy();

    /** Whether a step tells what it asks for; if not, what it found in the step before stands. */
    default boolean canJudge(Evidence evidence) {
        return true;
    }

    /** What it finds in a step, from the input to the output; what it cannot judge it passes over. */
    List<Finding> judge(Evidence evidence);
}
