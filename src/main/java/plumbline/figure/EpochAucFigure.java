package plumbline.figure;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import plumbline.study.EpochAuc;
import plumbline.study.Predictor;

/** How well some numbers tell, after so many epochs, which seeds will learn: a small chart a study, with bands. */
final class EpochAucFigure {

    /** Side by side. */
    private static final int MOST = 3;

    private static final int HEIGHT = 240;
    private static final float ALPHA = 0.15f;

    /** Okabe and Ito's bluish green (2008). */
    private static final Color GREEN = new Color(0x009e73);

    /** A line of a chart. */
    private record Curve(Predictor predictor, String name, Color color) {}

    private static final List<Curve> CURVES = List.of(
            new Curve(Predictor.RATIO, "ratio", Theme.BLUE),
            new Curve(Predictor.LAST_GRADIENT, "last layer's", Theme.VERMILION),
            new Curve(Predictor.LOSS, "loss", GREEN));

    private EpochAucFigure() {}

    /** @param studies by their ids, at least one */
    static Picture of(Map<String, List<EpochAuc>> studies) {
        return Picture.filled(
                studies.entrySet().stream().map(study -> chart(study.getKey(), study.getValue())).toList(), MOST, HEIGHT);
    }

    private static JFreeChart chart(String id, List<EpochAuc> rows) {
        // Evenly spaced though they are 0, 1, 2, 5, 10, 20 ...: much happens early, and 0 has no place on a logarithmic axis.
        List<Integer> trained = rows.stream().map(EpochAuc::trained).distinct().toList();
        YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
        for (Curve curve : CURVES) {
            YIntervalSeries band = new YIntervalSeries(curve.name());
            rows.stream()
                    .filter(row -> row.isOf(curve.predictor()))
                    .forEach(row -> band.add(trained.indexOf(row.trained()), row.auc(), row.lower(), row.upper()));
            bands.addSeries(band);
        }
        SymbolAxis epochs = new SymbolAxis("epochs trained", trained.stream().map(String::valueOf).toArray(String[]::new));
        epochs.setGridBandsVisible(false);
        epochs.setTickUnit(new NumberTickUnit(trained.size() > 6 ? 2 : 1));
        NumberAxis area = Axes.numbers("AUC");
        area.setRange(0, 1.02);
        area.setTickUnit(new NumberTickUnit(0.25, Axes.decimal("0.00")));
        XYPlot plot = Theme.plot(bands, epochs, area, renderer());
        plot.addRangeMarker(new ValueMarker(0.5, Theme.SUCCESS, Theme.dotted()), Layer.BACKGROUND);
        return Theme.chart(id, plot);
    }

    private static DeviationRenderer renderer() {
        DeviationRenderer renderer = Theme.keeping(new DeviationRenderer(true, false));
        renderer.setAlpha(ALPHA);
        for (int i = 0; i < CURVES.size(); i++) {
            renderer.setSeriesPaint(i, CURVES.get(i).color());
            renderer.setSeriesFillPaint(i, CURVES.get(i).color());
            renderer.setSeriesStroke(i, Theme.solid(Theme.LINE));
        }
        return renderer;
    }
}
