package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import plumbline.study.SeedMetrics;
import plumbline.study.Studies;
import plumbline.study.Study;
import plumbline.study.StudyPlan;

/** Studies that nobody trains: of each 20 seeds in a row, as many learn as a share says. */
final class PredictedStudies implements Studies {

    private static final int ROW = 20;

    private final ToDoubleFunction<String> share;
    private final List<StudyPlan> asked = new ArrayList<>();
    private final List<StudyPlan> forgotten = new ArrayList<>();

    /** @param share of the seeds that learn, by the id of the study */
    PredictedStudies(ToDoubleFunction<String> share) {
        this.share = share;
    }

    @Override
    public void run(List<StudyPlan> plans, Finished finished) throws IOException {
        for (StudyPlan plan : plans) {
            asked.add(plan);
            double learned = share.applyAsDouble(plan.id());
            List<SeedMetrics> seeds = LongStream.range(plan.firstSeed(), plan.firstSeed() + plan.seeds())
                    .mapToObj(seed -> (seed - 1) % ROW < learned * ROW
                            ? new SeedMetrics(seed, 1, 1, 0.1, 0.1)
                            : new SeedMetrics(seed, 0.5, 0.5, 0.7, 0.7))
                    .toList();
            finished.accept(plan, new Study(plan.id(), plan.task().success(), List.of(), seeds, List.of()), action -> {});
        }
    }

    @Override
    public void forget(List<StudyPlan> plans) {
        forgotten.addAll(plans);
    }

    /** In their order. */
    List<StudyPlan> asked() {
        return asked;
    }

    List<StudyPlan> forgotten() {
        return forgotten;
    }
}
