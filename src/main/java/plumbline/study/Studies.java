package plumbline.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where studies come from: they are trained, or were trained by others. */
public interface Studies {

    /** What to do with a study that is complete. */
    interface Finished {

        /** @param seeds of which the study is made, in its order, to be read until they are forgotten */
        void accept(StudyPlan plan, Study study, TrainedSeeds seeds) throws IOException;
    }

    /**
     * Makes the studies.
     *
     * @param finished given each study as soon as it and those before it are complete, in the order of the plans
     */
    void run(List<StudyPlan> plans, Finished finished) throws IOException, InterruptedException;

    /** Makes one study. */
    default Study study(StudyPlan plan) throws IOException, InterruptedException {
        List<Study> made = new ArrayList<>();
        run(List.of(plan), (of, study, seeds) -> made.add(study));
        return made.get(0);
    }

    /**
     * Sees, without work, whether the studies can be made: what is trained can.
     *
     * @throws IOException if not
     */
    default void require(List<StudyPlan> plans) throws IOException {}

    /** Told that these studies are safe elsewhere: deletes the seeds that it has trained for them. */
    void forget(List<StudyPlan> plans) throws IOException;
}
