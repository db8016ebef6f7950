package plumbline.cure;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.learning.config.IUpdater;

/** Steps in another way. */
interface UpdaterRemedy extends LayerRemedy {

    /**
     * In place of an optimiser.
     *
     * @param updater that is left as it is
     * @return empty if the remedy is nothing for it
     */
    Optional<IUpdater> inPlaceOf(IUpdater updater);

    @Override
    default void change(Layer layer) {
        if (layer instanceof BaseLayer weighted) {
            Optional.ofNullable(weighted.getIUpdater()).flatMap(this::inPlaceOf).ifPresent(weighted::setIUpdater);
            Optional.ofNullable(weighted.getBiasUpdater()).flatMap(this::inPlaceOf).ifPresent(weighted::setBiasUpdater);
        }
    }
}
