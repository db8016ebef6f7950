package plumbline.figure;

import java.nio.file.Path;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.interval.Interval;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import plumbline.judge.Outlook;
import plumbline.study.Proportion;

/** Of those of which it was said that they fail with some probability, the share that does: a chart a milestone. */
public final class ReliabilityFigure {

    private static final int HEIGHT = 380;

    private ReliabilityFigure() {}

    /** @param outlooks by the milestone, at least one */
    public static void draw(Map<String, Outlook> outlooks, Path file) throws IOException {
        new Picture(
                        outlooks.entrySet().stream().map(each -> chart(each.getKey(), each.getValue())).toList(),
                        outlooks.size(),
                        Theme.WIDTH / outlooks.size(),
                        HEIGHT)
                .write(file);
    }

    private static JFreeChart chart(String milestone, Outlook outlook) {
        YIntervalSeries series = new YIntervalSeries("ten equal steps of the probability, 95 % intervals");
        for (Outlook.Bin bin : outlook.bins()) {
            Interval interval = new Proportion((int) Math.round(bin.sick() * bin.trainings()), bin.trainings()).interval();
            series.add(bin.probability(), bin.sick(), interval.getLowerBound(), interval.getUpperBound());
        }
        YIntervalSeriesCollection bins = new YIntervalSeriesCollection();
        bins.addSeries(series);
        XYErrorRenderer renderer = Dots.upright(List.of(Theme.BLUE));
        renderer.setDefaultLinesVisible(true);
        XYPlot plot = Theme.plot(bins, share("probability of failing, told by other families"), share("share that fails"), renderer);
        plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, Theme.dotted(), Theme.SUCCESS));
        return Theme.chart(milestone, plot);
    }

    private static NumberAxis share(String label) {
        NumberAxis axis = Axes.numbers(label);
        axis.setRange(-0.02, 1.02);
        axis.setTickUnit(new NumberTickUnit(0.25, Axes.decimal("0.00")));
        return axis;
    }
}
