package plumbline.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.core.storage.StorageMetaData;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.stats.api.StatsInitializationReport;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;

/**
 * Between a {@code StatsListener} and its storage: reports a {@link MultiLayerNetwork} by the names of its layers.
 *
 * <p>DL4J reports the layers of a {@code MultiLayerNetwork} by number, and its Model page picks histograms by
 * {@code startsWith}, so that layer 1 also shows those of layers 10 to 19. It reports a graph by the names of its
 * vertices. So the network goes into the storage as the chain-shaped graph that it is; no layer's name may be the
 * beginning of another's ({@code dense_01}, not {@code dense_1}).
 */
final class NamedLayers implements StatsStorageRouter {

    private final StatsStorageRouter storage;
    private final ComputationGraphConfiguration graph;
    private final List<String> names;

    NamedLayers(MultiLayerNetwork network, StatsStorageRouter storage) {
        this.storage = storage;
        List<Layer> layers = network.getLayerWiseConfigurations().getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .toList();
        names = layers.stream().map(Layer::getLayerName).toList();
        var chain = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("input");
        String previous = "input";
        for (Layer layer : layers) {
            chain.addLayer(layer.getLayerName(), layer.clone(), previous);
            previous = layer.getLayerName();
        }
        graph = chain.setOutputs(previous).build();
    }

    @Override
    public void putStaticInfo(Persistable staticInfo) {
        if (staticInfo instanceof StatsInitializationReport report) {
            String[] parameters = report.getModelParamNames();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = named(parameters[i]);
            }
            report.reportModelInfo(
                    ComputationGraph.class.getName(),
                    graph.toJson(),
                    parameters,
                    report.getModelNumLayers(),
                    report.getModelNumParams());
        }
        storage.putStaticInfo(staticInfo);
    }

    @Override
    public void putUpdate(Persistable update) {
        if (update instanceof StatsReport report) {
            rename(report.getLearningRates());
            for (StatsType type : StatsType.values()) {
                rename(report.getHistograms(type));
                rename(report.getMean(type));
                rename(report.getStdev(type));
                rename(report.getMeanMagnitudes(type));
            }
        }
        storage.putUpdate(update);
    }

    @Override
    public void putStaticInfo(Collection<? extends Persistable> staticInfo) {
        staticInfo.forEach(this::putStaticInfo);
    }

    @Override
    public void putUpdate(Collection<? extends Persistable> updates) {
        updates.forEach(this::putUpdate);
    }

    @Override
    public void putStorageMetaData(StorageMetaData metaData) {
        storage.putStorageMetaData(metaData);
    }

    @Override
    public void putStorageMetaData(Collection<? extends StorageMetaData> metaData) {
        storage.putStorageMetaData(metaData);
    }

    private <T> void rename(Map<String, T> byNumber) {
        if (byNumber == null) {
            return;
        }
        Map<String, T> byName = new HashMap<>();
        byNumber.forEach((key, value) -> byName.put(named(key), value));
        byNumber.clear();
        byNumber.putAll(byName);
    }

    /** {@code 0_W} becomes {@code dense_01_W}; an activation's {@code 0} becomes {@code dense_01}. */
    private String named(String key) {
        String number = key.replaceFirst("_.*", "");
        if (!number.matches("\\d+")) {
            return key;
        }
        return names.get(Integer.parseInt(number)) + key.substring(number.length());
    }
}
