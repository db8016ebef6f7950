package plumbline.network;

import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;

/** Where layers have their channels: before positions and time steps, as DL4J has them unless it is told otherwise, or after them. */
final class ChannelOrder {

    private static final Set<Object> LAST = Set.of(CNN2DFormat.NHWC, RNNFormat.NWC, Convolution3D.DataFormat.NDHWC);

    private ChannelOrder() {}

    /** Whether they are last; empty of a layer that takes and gives either. */
    static Optional<Boolean> last(Layer configuration) {
        Optional<Boolean> last = Optional.ofNullable(format(configuration)).map(LAST::contains);
        // It is told the format of images alone, and says the default of sequences too.
        return configuration instanceof BatchNormalization ? last.filter(is -> is) : last;
    }

    /** Null if none is configured. DL4J's layers have no common name for it. */
    private static Object format(Layer configuration) {
        if (configuration instanceof Subsampling1DLayer) {
            return null; // It has that of images, and does not look at it.
        }
        return configuration instanceof Convolution1DLayer layer ? layer.getRnnDataFormat()
                : configuration instanceof Convolution3D layer ? layer.getDataFormat()
                : configuration instanceof Deconvolution3D layer ? layer.getDataFormat()
                : configuration instanceof ConvolutionLayer layer ? layer.getCnn2dDataFormat()
                : configuration instanceof SubsamplingLayer layer ? layer.getCnn2dDataFormat()
                : configuration instanceof Subsampling3DLayer layer ? layer.getDataFormat()
                : configuration instanceof BatchNormalization layer ? layer.getCnn2DFormat()
                : configuration instanceof Upsampling2D layer ? layer.getFormat()
                : configuration instanceof Upsampling3D layer ? layer.getDataFormat()
                : configuration instanceof ZeroPaddingLayer layer ? layer.getDataFormat()
                : configuration instanceof Cropping2D layer ? layer.getDataFormat()
                : configuration instanceof SpaceToDepthLayer layer ? layer.getDataFormat()
                : configuration instanceof SpaceToBatchLayer layer ? layer.getFormat()
                : configuration instanceof LocallyConnected2D layer ? layer.getFormat()
                : configuration instanceof BaseRecurrentLayer layer ? layer.getRnnDataFormat()
                : configuration instanceof EmbeddingSequenceLayer layer ? layer.getOutputFormat()
                : configuration instanceof RepeatVector layer ? layer.getDataFormat()
                : null;
    }
}
