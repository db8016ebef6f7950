package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;
import plumbline.cure.Proof;
import plumbline.cure.Tried;
import plumbline.cure.Verdict;
import plumbline.store.CureSummary;
import plumbline.study.Effect;
import plumbline.study.Proportion;
import plumbline.train.SuccessCriterion;

class CureFigureTest {

    private static final Effect EFFECT = new Effect(1, 0.9, 0.8, 1, 1e-9);

    private static CureSummary cure(List<Proof> proofs) {
        return new CureSummary(
                "ill",
                "Is it?",
                SuccessCriterion.accuracyAbove(0.75),
                1,
                600,
                Verdict.CURED,
                List.of(),
                new Proportion(10, 200),
                600,
                List.of(new Tried("ELU", 1, new Proportion(32, 32), 0.8), new Tried("Adam", 1, new Proportion(4, 16), 0.5)),
                proofs,
                Collections.nCopies(proofs.isEmpty() ? 0 : 1 + proofs.size(), 0.01),
                null);
    }

    @Test
    void aRowShowsARemedyInTheSearchAndInTheProof() {
        XYPlot plot = Drawn.plots(CureFigure.of(cure(List.of(
                        new Proof("ELU", List.of(), new Proportion(20, 200), new Proportion(190, 200), EFFECT, 1e-9)))))
                .get(0);

        IntervalXYDataset shares = (IntervalXYDataset) plot.getDataset();
        assertThat(((SymbolAxis) plot.getRangeAxis()).getSymbols()).containsExactly("as it is", "ELU", "Adam");
        assertThat(Drawn.x(shares, 0)).as("search, by size").containsExactly(0.05, 0.25, 1);
        assertThat(Drawn.y(shares, 0)).as("in their rows").containsExactly(new double[] {0, 2, 1}, within(0.4));
        assertThat(Drawn.x(shares, 1)).as("proof").containsExactly(0.1, 0.95);
        assertThat(shares.getEndXValue(1, 1)).isEqualTo(new Proportion(190, 200).interval().getUpperBound());
        assertThat(shares.getYValue(1, 1)).as("in its row").isBetween(1.0, 1.5);
    }

    @Test
    void whatWasNotProvenHasNoProof() {
        XYPlot plot = Drawn.plots(CureFigure.of(cure(List.of()))).get(0);

        assertThat(plot.getDataset().getItemCount(1)).isZero();
    }
}
