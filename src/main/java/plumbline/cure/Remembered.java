package plumbline.cure;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import plumbline.study.Studies;
import plumbline.study.Study;
import plumbline.study.StudyPlan;
import plumbline.study.TrainedSeeds;

/**
 * Studies of one task that are made once, however often they are asked for, and forgotten by whoever made this: searches that train the
 * same candidate get the same numbers.
 */
final class Remembered implements Studies {

    private final Studies studies;
    private final Map<String, Made> made = new HashMap<>();

    Remembered(Studies studies) {
        this.studies = studies;
    }

    @Override
    public void run(List<StudyPlan> plans, Finished finished) throws IOException, InterruptedException {
        List<StudyPlan> missing = plans.stream().filter(plan -> !made.containsKey(key(plan))).toList();
        studies.run(missing, (plan, study, seeds) -> made.put(key(plan), new Made(study, seeds)));
        for (StudyPlan plan : plans) {
            finished.accept(plan, made.get(key(plan)).study(), made.get(key(plan)).seeds());
        }
    }

    @Override
    public void forget(List<StudyPlan> plans) {}

    /** A candidate has an id of its own. */
    private static String key(StudyPlan plan) {
        return plan.id() + " " + plan.firstSeed() + " " + plan.seeds();
    }

    private record Made(Study study, TrainedSeeds seeds) {}
}
