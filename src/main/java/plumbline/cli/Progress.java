package plumbline.cli;

import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import plumbline.train.EpochMetrics;

/**
 * How far a training is, on standard error: one line that updates in place on a terminal, a plain line
 * every few seconds elsewhere.
 */
final class Progress implements Consumer<EpochMetrics>, AutoCloseable {

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /** @param epochs that will be trained */
    static Progress of(String id, int epochs) {
        return of("%-8s".formatted(id), epochs, " epochs");
    }

    /** @param epochs that will be trained, counted for every seed */
    static Progress ofStudies(long epochs) {
        return of("studies", epochs, " epochs of a seed");
    }

    private static Progress of(String task, long most, String unit) {
        ProgressBarBuilder builder = ProgressBar.builder()
                .setTaskName(task)
                .setUnit(unit, 1)
                .setInitialMax(most)
                .setStyle(ProgressBarStyle.ASCII);
        if (System.console() == null) {
            builder.setConsumer(new DelegatingProgressBarConsumer(new Lines(), 110)).setUpdateIntervalMillis(5000);
        } else {
            builder.setUpdateIntervalMillis(200);
        }
        return new Progress(builder.build());
    }

    /** Prints each state once, whatever the time: the bar draws its last one twice. */
    private static final class Lines implements Consumer<String> {

        private String last = "";

        @Override
        public void accept(String line) {
            String state = line.substring(0, line.lastIndexOf(" (") + 1);
            if (!state.equals(last)) {
                System.err.println(line.stripTrailing());
            }
            last = state;
        }
    }

    @Override
    public void accept(EpochMetrics metrics) {
        bar.setExtraMessage(String.format(
                Locale.ROOT, " train %.3f test %.3f", metrics.trainAccuracy(), metrics.testAccuracy()));
        bar.stepTo(metrics.epoch());
    }

    /** Some more of the work is done; may be called by any thread. */
    void advance(long steps) {
        bar.stepBy(steps);
    }

    /** Says something else on a line of its own. */
    void notice(String line) {
        System.err.println("plumbline: " + line);
    }

    @Override
    public void close() {
        bar.close();
    }
}
