package plumbline.cli;

import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import plumbline.train.EpochMetrics;

/**
 * How far the training of a network is, on standard error: one line that updates in place on a terminal, a plain line
 * every few seconds elsewhere.
 */
final class Progress implements Consumer<EpochMetrics>, AutoCloseable {

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /** @param epochs that will be trained */
    static Progress of(String id, int epochs) {
        ProgressBarBuilder builder = ProgressBar.builder()
                .setTaskName("%-8s".formatted(id))
                .setUnit(" epochs", 1)
                .setInitialMax(epochs)
                .setStyle(ProgressBarStyle.ASCII);
        if (System.console() == null) {
            builder.setConsumer(new DelegatingProgressBarConsumer(new Lines(), 110)).setUpdateIntervalMillis(5000);
        } else {
            builder.setUpdateIntervalMillis(200);
        }
        return new Progress(builder.build());
    }

    /** Prints each line once: the bar draws its last state twice. */
    private static final class Lines implements Consumer<String> {

        private String last = "";

        @Override
        public void accept(String line) {
            if (!line.equals(last)) {
                System.err.println(line.stripTrailing());
            }
            last = line;
        }
    }

    @Override
    public void accept(EpochMetrics metrics) {
        bar.setExtraMessage(String.format(
                Locale.ROOT, " train %.3f test %.3f", metrics.trainAccuracy(), metrics.testAccuracy()));
        bar.stepTo(metrics.epoch());
    }

    @Override
    public void close() {
        bar.close();
    }
}
