package plumbline.figure;

import java.util.List;
import java.util.stream.IntStream;
import plumbline.experiment.Published;
import plumbline.store.Runs;
import plumbline.store.StudyRun;
import plumbline.store.StudySummary;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

/** Studies made by hand. */
final class StudyRuns {

    private StudyRuns() {}

    /** One seed an accuracy, of train and of test, with losses that differ. */
    static StudyRun of(List<Published> published, double... accuracies) {
        return of(
                published,
                IntStream.range(0, accuracies.length)
                        .mapToObj(i -> new SeedMetrics(i + 1, accuracies[i], accuracies[i], 0.25, 0.5))
                        .toArray(SeedMetrics[]::new));
    }

    private static final SuccessCriterion SUCCESS = SuccessCriterion.accuracyAbove(0.75);

    static StudyRun of(List<Published> published, SeedMetrics... seeds) {
        return of(published, List.of(seeds), List.of(band(0, 0.45, 0.55), band(10, 0.5, 0.9)));
    }

    static StudyRun of(List<Published> published, List<SeedMetrics> seeds, List<EpochBand> curve) {
        Study study = new Study("relu-5", SUCCESS, List.of(), seeds, curve);
        return new StudyRun(
                new StudySummary("relu-5", SUCCESS, 1, seeds.size(), study.epochs(), 0.5, null, published, Runs.PROVENANCE),
                study,
                List.of(),
                List.of());
    }

    /** Tested on the examples that it trains on. */
    static SeedMetrics seed(long seed, double accuracy, double loss) {
        return new SeedMetrics(seed, accuracy, accuracy, loss, loss);
    }

    /** Of train between two accuracies, of test always at 0.45. */
    static EpochBand band(int epoch, double p5, double p95) {
        return new EpochBand(epoch, p5, (p5 + p95) / 2, p95, 0.45, 0.45, 0.45, 0.25);
    }
}
