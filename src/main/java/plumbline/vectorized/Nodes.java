package plumbline.vectorized;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import plumbline.layer.GatedRecurrentUnit;

/**
 * The nodes of DL4J's vertices and layers: here is what the engine knows. By its class, since a subclass may compute something
 * else.
 */
final class Nodes {

    private Nodes() {}

    /**
     * The nodes of a vertex, the last of which computes its output: a layer's preprocessor and the dropout of its input are
     * nodes of their own. None if it passes its input on.
     *
     * @throws UnsupportedConfiguration naming what the engine does not know
     */
    static List<Node> of(GraphVertex vertex, Site site) throws UnsupportedConfiguration {
        if (vertex.getClass() == LayerVertex.class) {
            LayerVertex layerVertex = (LayerVertex) vertex;
            Layer layer = layerVertex.getLayerConf().getLayer();
            List<Node> nodes = new ArrayList<>(preprocessing(layerVertex.getPreProcessor(), site));
            nodes.addAll(withDropout(layer, behind(nodes, site)));
            return nodes;
        }
        if (vertex.getClass() == PreprocessorVertex.class) {
            return preprocessing(((PreprocessorVertex) vertex).getPreProcessor(), site);
        }
        if (vertex.getClass() == ElementWiseVertex.class) {
            return List.of(ElementWiseNode.of((ElementWiseVertex) vertex, site));
        }
        if (vertex.getClass() == MergeVertex.class) {
            return List.of(MergeNode.of(site));
        }
        if (vertex.getClass() == ScaleVertex.class) {
            return List.of(ScaleNode.of(((ScaleVertex) vertex).getScaleFactor(), site));
        }
        throw new UnsupportedConfiguration(vertex.getClass().getSimpleName() + " in " + site.name());
    }

    private static List<Node> withDropout(Layer layer, Site site) throws UnsupportedConfiguration {
        if (layer.getClass() == LastTimeStep.class) {
            Layer wrapped = ((LastTimeStep) layer).getUnderlying();
            List<Node> nodes = new ArrayList<>(dropout(wrapped, site));
            nodes.add(ofWrapped(wrapped, behind(nodes, site)));
            nodes.add(LastStepNode.of(behind(nodes, site)));
            return nodes;
        }
        List<Node> nodes = new ArrayList<>(dropout(layer, site));
        if (layer.getClass() == GlobalPoolingLayer.class) {
            nodes.addAll(PoolingNode.of((GlobalPoolingLayer) layer, behind(nodes, site)));
        } else {
            nodes.add(of(layer, behind(nodes, site)));
        }
        return nodes;
    }

    private static List<Node> dropout(Layer layer, Site site) throws UnsupportedConfiguration {
        return layer.getIDropout() == null || !appliesDropout(layer)
                ? List.of()
                : List.of(DropoutNode.of(layer.getIDropout(), site));
    }

    /** DL4J ignores the dropout of layers that pool, pad or normalise. */
    private static boolean appliesDropout(Layer layer) {
        return !(layer instanceof SubsamplingLayer
                || layer instanceof GlobalPoolingLayer
                || layer instanceof ZeroPaddingLayer
                || layer instanceof BatchNormalization);
    }

    private static Site behind(List<Node> nodes, Site site) {
        return nodes.isEmpty() ? site : site.behind(nodes.get(nodes.size() - 1));
    }

    /** An LSTM has a mask only where DL4J's wrapper sets it. */
    private static Node ofWrapped(Layer layer, Site site) throws UnsupportedConfiguration {
        if (isLstm(layer)) {
            return LstmNode.of((AbstractLSTM) layer, site.input().mask(), site);
        }
        return of(layer, site);
    }

    @SuppressWarnings("deprecation") // Graves' LSTM is, and still in use
    private static boolean isLstm(Layer layer) {
        return layer.getClass() == LSTM.class || layer.getClass() == GravesLSTM.class;
    }

    /** None where DL4J has positions as examples of their own, for here they are positions all along. */
    private static List<Node> preprocessing(InputPreProcessor preprocessor, Site site) throws UnsupportedConfiguration {
        if (preprocessor == null
                || preprocessor.getClass() == RnnToFeedForwardPreProcessor.class
                || preprocessor.getClass() == FeedForwardToRnnPreProcessor.class) {
            return List.of();
        }
        if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class) {
            return List.of(PermutationNode.toVector(site));
        }
        if (preprocessor.getClass() == FeedForwardToCnnPreProcessor.class) {
            FeedForwardToCnnPreProcessor image = (FeedForwardToCnnPreProcessor) preprocessor;
            Shape shape = new Shape(
                    (int) image.getInputHeight(), (int) image.getInputWidth(), (int) image.getNumChannels());
            return List.of(PermutationNode.toImage(shape, site));
        }
        throw new UnsupportedConfiguration(preprocessor.getClass().getSimpleName() + " in " + site.name());
    }

    private static Node of(Layer layer, Site site) throws UnsupportedConfiguration {
        if (layer.getClass() == DenseLayer.class) {
            return DenseNode.of((DenseLayer) layer, site);
        }
        if (layer.getClass() == OutputLayer.class) {
            site.require(site.input().mask() == null, "an output with a mask");
            OutputLayer output = (OutputLayer) layer;
            return DenseNode.of(output, output.hasBias(), Loss.activation(output, site), site);
        }
        if (layer.getClass() == ActivationLayer.class) {
            return ActivationNode.of(ActivationFunction.of(((ActivationLayer) layer).getActivationFn(), site), site);
        }
        if (layer.getClass() == BatchNormalization.class) {
            return BatchNormalizationNode.of((BatchNormalization) layer, site);
        }
        if (layer.getClass() == ConvolutionLayer.class) {
            return ConvolutionNode.of((ConvolutionLayer) layer, site);
        }
        if (layer.getClass() == Convolution1DLayer.class) {
            return ConvolutionNode.of((Convolution1DLayer) layer, site);
        }
        if (layer.getClass() == SubsamplingLayer.class) {
            return PoolingNode.of((SubsamplingLayer) layer, site);
        }
        if (layer.getClass() == ZeroPaddingLayer.class) {
            return PoolingNode.of((ZeroPaddingLayer) layer, site);
        }
        if (layer.getClass() == Upsampling2D.class) {
            return PoolingNode.of((Upsampling2D) layer, site);
        }
        if (layer.getClass() == PReLULayer.class) {
            return ParametricRectifierNode.of(site);
        }
        if (layer.getClass() == SimpleRnn.class) {
            return SimpleRecurrentNode.of((SimpleRnn) layer, site);
        }
        if (isLstm(layer)) {
            return LstmNode.of((AbstractLSTM) layer, null, site);
        }
        if (layer.getClass() == GatedRecurrentUnit.class) {
            return GatedRecurrentNode.of((GatedRecurrentUnit) layer, site);
        }
        if (layer.getClass() == EmbeddingLayer.class) {
            return EmbeddingNode.of((EmbeddingLayer) layer, site);
        }
        if (layer.getClass() == EmbeddingSequenceLayer.class) {
            return EmbeddingNode.of((EmbeddingSequenceLayer) layer, site);
        }
        throw new UnsupportedConfiguration(layer.getClass().getSimpleName() + " in " + site.name());
    }
}
