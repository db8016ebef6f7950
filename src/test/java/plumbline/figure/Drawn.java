package plumbline.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYDataset;

/** What a picture shows, read from its charts. */
final class Drawn {

    private Drawn() {}

    /** All plots of a picture, from top to bottom or left to right. */
    static List<XYPlot> plots(Picture picture) {
        List<XYPlot> plots = new ArrayList<>();
        for (JFreeChart chart : picture.charts()) {
            if (chart.getXYPlot() instanceof CombinedRangeXYPlot combined) {
                for (Object plot : combined.getSubplots()) {
                    plots.add((XYPlot) plot);
                }
            } else if (chart.getXYPlot() instanceof CombinedDomainXYPlot combined) {
                for (Object plot : combined.getSubplots()) {
                    plots.add((XYPlot) plot);
                }
            } else {
                plots.add(chart.getXYPlot());
            }
        }
        return plots;
    }

    static List<String> legend(Picture picture) {
        List<String> labels = new ArrayList<>();
        for (JFreeChart chart : picture.charts()) {
            for (int i = 0; i < chart.getXYPlot().getLegendItems().getItemCount(); i++) {
                LegendItem item = chart.getXYPlot().getLegendItems().get(i);
                labels.add(item.getLabel());
            }
        }
        return labels;
    }

    /** Title and notes. */
    static List<String> titles(Picture picture) {
        List<String> titles = new ArrayList<>();
        for (JFreeChart chart : picture.charts()) {
            if (chart.getTitle() != null) {
                titles.add(chart.getTitle().getText());
            }
            for (int i = 0; i < chart.getSubtitleCount(); i++) {
                if (chart.getSubtitle(i) instanceof TextTitle note) {
                    titles.add(note.getText());
                }
            }
        }
        return titles;
    }

    static double[] x(XYDataset data, int series) {
        return IntStream.range(0, data.getItemCount(series))
                .mapToDouble(i -> data.getXValue(series, i))
                .toArray();
    }

    /** NaN where there is a gap. */
    static double[] y(XYDataset data, int series) {
        return IntStream.range(0, data.getItemCount(series))
                .mapToDouble(i -> data.getYValue(series, i))
                .toArray();
    }

    /** Where single numbers are marked across a plot. */
    static List<Double> levels(XYPlot plot) {
        return values(plot.getRangeMarkers(Layer.BACKGROUND));
    }

    /** Where single numbers are marked upright in a plot. */
    static List<Double> uprights(XYPlot plot) {
        return values(plot.getDomainMarkers(Layer.FOREGROUND));
    }

    private static List<Double> values(Collection<?> markers) {
        return markers == null
                ? List.of()
                : markers.stream().map(marker -> ((ValueMarker) marker).getValue()).toList();
    }
}
