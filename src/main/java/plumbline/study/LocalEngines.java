package plumbline.study;

import java.util.function.Consumer;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;

/** Trains seeds on the calling thread: together where their network allows it, one by one where it does not. */
record LocalEngines(int atOnce) implements Engines {

    @Override
    public Engine of(StudyPlan plan, Consumer<String> notices) {
        try {
            return new Engine.Together(VectorizedTrainer.of(plan.task()));
        } catch (UnsupportedConfiguration e) {
            notices.accept(plan.id() + ": the vectorised engine does not support " + e.getMessage()
                    + "; its seeds are trained one by one");
            return new Engine.OneByOne(plan.task());
        }
    }
}
