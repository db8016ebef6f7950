package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import plumbline.study.Comparison;
import plumbline.study.JudgedComparison;
import plumbline.study.Study;

class ThresholdFigureTest {

    private final Map<String, JudgedComparison> comparisons = new LinkedHashMap<>();

    ThresholdFigureTest() {
        Study control = study(0.5, 0.5, 0.82, 0.82);
        List<JudgedComparison> judged = JudgedComparison.of(List.of(
                Comparison.of(control, study(0.92, 0.92, 0.92, 0.92)), Comparison.of(control, study(0.72, 0.72, 0.72, 0.5))));
        comparisons.put("better\n/ control", judged.get(0));
        comparisons.put("other\n/ control", judged.get(1));
    }

    @Test
    void hasAChartARemedyWithTheVerdict() {
        assertThat(Drawn.titles(ThresholdFigure.of(comparisons)))
                .containsExactly("better\n/ control\nnot shown", "other\n/ control\nnot shown");
    }

    @Test
    void saysInEveryChartWhichLineIsWhich() {
        Picture picture = ThresholdFigure.of(comparisons);

        assertThat(Drawn.legend(picture)).containsExactly("without", "with it", "without", "with it");
        assertThat(picture.charts()).allSatisfy(chart -> assertThat(chart.getLegend()).isNotNull());
    }

    @Test
    void showsTheShareThatLearnsWithoutAndWithTheRemedyAtEachThreshold() {
        XYPlot other = Drawn.plots(ThresholdFigure.of(comparisons)).get(1);

        assertThat(Drawn.x(other.getDataset(), 0)).containsExactly(0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95);
        assertThat(Drawn.y(other.getDataset(), 0)).containsExactly(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 0);
        assertThat(Drawn.y(other.getDataset(), 1)).containsExactly(0.75, 0.75, 0.75, 0.75, 0, 0, 0, 0, 0);
    }

    @Test
    void marksTheLineOfTheTask() {
        assertThat(Drawn.uprights(Drawn.plots(ThresholdFigure.of(comparisons)).get(0))).containsExactly(0.75);
    }

    private static Study study(double... accuracies) {
        return StudyRuns.of(List.of(), accuracies).study();
    }
}
