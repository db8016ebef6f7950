package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import plumbline.record.ArrayStats;
import plumbline.record.GradientRecord;
import plumbline.store.Run;
import plumbline.store.Runs;
import plumbline.store.WeightRow;

class LayerSeriesTest {

    @Test
    void tellOfEachLayersWeightsEpochByEpoch() {
        List<LayerSeries> layers = LayerSeries.of(Runs.of("tanh-1", 2, 3, 0.8, (epoch, layer) -> epoch + layer / 8.0));

        assertThat(layers).extracting(LayerSeries::name).containsExactly("dense_01", "dense_02", "dense_03");
        EpochSeries gradient = layers.get(1).gradient(ArrayStats::meanAbs);
        assertThat(gradient.epochs()).containsExactly(1, 2);
        assertThat(gradient.values()).as("not the biases', which are 1e9").containsExactly(1.25, 2.25);
        EpochSeries weight = layers.get(2).weight(WeightRow::l1);
        assertThat(weight.epochs()).containsExactly(0, 1, 2);
        assertThat(weight.values()).hasSize(3).isSorted();
    }

    @Test
    void countALayerWithoutWeightsButLeaveItOut() {
        Run run = Runs.of("tanh-1", 2, 3, 0.8, (epoch, layer) -> layer);
        List<GradientRecord> records =
                Runs.records(run, parameters -> parameters.filter(parameter -> parameter.layer().number() != 1));
        List<WeightRow> weights =
                run.weights().stream().filter(row -> row.layer() != 1).toList();

        List<LayerSeries> layers =
                LayerSeries.of(new Run(run.summary(), run.history(), records, weights, List.of()));

        assertThat(layers).extracting(LayerSeries::name).containsExactly("dense_02", "dense_03");
    }
}
