package plumbline.figure;

import java.awt.geom.Ellipse2D;
import java.util.Map;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import plumbline.study.Comparison;
import plumbline.study.JudgedComparison;
import plumbline.study.Line;
import plumbline.study.Proportion;
import plumbline.train.SuccessCriterion;

/**
 * The share of the seeds that learn without a remedy and with it, over the threshold of success: a small chart a remedy, with
 * the verdict.
 */
final class ThresholdFigure {

    /** Side by side. */
    private static final int MOST = 4;

    private static final int HEIGHT = 180;
    private static final int HEADING = 12;
    private static final double DOT = 5;

    private ThresholdFigure() {}

    /** @param comparisons by the names of remedy and control, at least one */
    static Picture of(Map<String, JudgedComparison> comparisons) {
        return Picture.filled(
                comparisons.entrySet().stream().map(remedy -> chart(remedy.getKey(), remedy.getValue())).toList(), MOST, HEIGHT);
    }

    private static JFreeChart chart(String names, JudgedComparison judged) {
        Comparison comparison = judged.comparison();
        XYSeriesCollection shares = new XYSeriesCollection();
        shares.addSeries(series("without", comparison, Line::control));
        shares.addSeries(series("with it", comparison, Line::remedy));
        NumberAxis share = Axes.numbers(null);
        share.setRange(-0.06, 1.06); // room for the dots of none and all
        share.setTickUnit(new NumberTickUnit(0.5));
        NumberAxis threshold = Axes.numbers(null);
        threshold.setTickUnit(new NumberTickUnit(0.1));
        XYPlot plot = Theme.plot(shares, threshold, share, Theme.keeping(renderer()));
        SuccessCriterion task = comparison.line().criterion();
        plot.addDomainMarker(new ValueMarker(task.threshold(), Theme.SUCCESS, Theme.dotted()), Layer.FOREGROUND);
        JFreeChart chart = Theme.chart(names + "\n" + judged.verdict().inWords(), plot);
        chart.getTitle().setFont(Theme.font(HEADING));
        return chart;
    }

    private static XYLineAndShapeRenderer renderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        for (int i = 0; i < Theme.TRAIN_AND_TEST.size(); i++) {
            renderer.setSeriesPaint(i, Theme.TRAIN_AND_TEST.get(i));
            renderer.setSeriesStroke(i, Theme.solid(Theme.LINE));
            renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        return renderer;
    }

    private static XYSeries series(String name, Comparison comparison, Function<Line, Proportion> share) {
        XYSeries series = new XYSeries(name);
        for (Line line : comparison.range()) {
            Proportion learned = share.apply(line);
            series.add(line.criterion().threshold(), learned.share());
        }
        return series;
    }
}
