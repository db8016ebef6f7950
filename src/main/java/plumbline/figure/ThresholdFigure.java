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
import plumbline.study.Line;
import plumbline.study.Proportion;

/** The share of the seeds that learn without a remedy and with it, over the threshold of success: a small chart a remedy. */
final class ThresholdFigure {

    private static final int COLUMNS = 3;
    private static final int HEIGHT = 230;
    private static final double DOT = 5;

    private ThresholdFigure() {}

    /** @param comparisons by the name of the remedy, at least one */
    static Picture of(Map<String, Comparison> comparisons) {
        return new Picture(
                comparisons.entrySet().stream().map(remedy -> chart(remedy.getKey(), remedy.getValue())).toList(),
                COLUMNS,
                Theme.WIDTH / COLUMNS,
                HEIGHT);
    }

    private static JFreeChart chart(String remedy, Comparison comparison) {
        XYSeriesCollection shares = new XYSeriesCollection();
        shares.addSeries(series("without", comparison, Line::control));
        shares.addSeries(series("with it", comparison, Line::remedy));
        NumberAxis share = Axes.numbers("share that learned");
        share.setRange(-0.04, 1.04); // room for the dots of none and all
        share.setTickUnit(new NumberTickUnit(0.5));
        XYPlot plot = Theme.plot(
                shares, Axes.numbers(comparison.line().criterion().condition()), share, Theme.keeping(renderer()));
        plot.addDomainMarker(
                new ValueMarker(comparison.line().criterion().threshold(), Theme.SUCCESS, Theme.dotted()), Layer.FOREGROUND);
        return Theme.chart(remedy, plot);
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
