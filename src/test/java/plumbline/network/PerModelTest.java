package plumbline.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class PerModelTest {

    @Test
    void equalNetworksHaveStatesOfTheirOwn() {
        AtomicInteger made = new AtomicInteger();
        PerModel<Integer> states = new PerModel<>(made::incrementAndGet);
        MultiLayerNetwork network = network();
        MultiLayerNetwork twin = network.clone();

        assertThat(twin).isEqualTo(network);
        assertThat(states.of(network)).isEqualTo(1);
        assertThat(states.of(twin)).isEqualTo(2);
        assertThat(states.of(network)).isEqualTo(1);
    }

    /** The state of a network that is gone goes too, as the next one is heard. */
    @Test
    void stateDoesNotOutliveItsNetwork() throws InterruptedException {
        PerModel<Object> states = new PerModel<>(Object::new);
        WeakReference<Object> state = new WeakReference<>(states.of(network()));
        MultiLayerNetwork other = network();

        // Until the collector has put the network into the queue; never, if something holds it.
        while (state.get() != null) {
            System.gc();
            Thread.sleep(1);
            states.of(other);
        }
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder().nIn(1).nOut(2).build())
                .build());
        network.init();
        return network;
    }
}
