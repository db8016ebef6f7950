package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** On a clock that the test itself moves. */
class SparingListenerTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1000 * MILLISECOND;

    private final Costly costly = new Costly();
    private final SparingListener sparing = new SparingListener(costly, () -> costly.now);

    /** Takes five milliseconds in a step, and half a second more in the first that it sees. */
    private static final class Costly extends BaseTrainingListener {

        private final List<Integer> ended = new ArrayList<>();
        private final List<String> events = new ArrayList<>();
        private long now = 12 * SECOND;
        private long spent;

        @Override
        public void onForwardPass(Model model, List<INDArray> activations) {
            take("forward", MILLISECOND);
        }

        @Override
        public void onForwardPass(Model model, Map<String, INDArray> activations) {
            take("forward of a graph", MILLISECOND);
        }

        @Override
        public void onGradientCalculation(Model model) {
            take("gradient", MILLISECOND);
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            take("end", (ended.isEmpty() ? 500 : 3) * MILLISECOND);
            ended.add(iteration);
        }

        private void take(String event, long time) {
            events.add(event);
            now += time;
            spent += time;
        }
    }

    @Test
    void seesWholeStepsFromTheSecondOn() {
        step(0, MILLISECOND);
        step(1, MILLISECOND);

        assertThat(costly.events).containsExactly("forward", "gradient", "end");
        assertThat(costly.ended).containsExactly(1);
    }

    @Test
    void seesTheStepsOfAGraph() {
        step(0, MILLISECOND);

        sparing.onForwardPass(null, Map.of());

        assertThat(costly.events).containsExactly("forward of a graph");
    }

    @Test
    void takesAHundredthOfTheTimeAtMost() {
        train(20_000, MILLISECOND);
        long spent = costly.spent;
        long begin = costly.now;

        train(20_000, MILLISECOND);

        assertThat(costly.spent - spent).isPositive().isLessThanOrEqualTo((costly.now - begin) / 100);
    }

    /** What it sets up at first, half a second, says nothing of the steps after it. */
    @Test
    void seesSeveralStepsInASecondOfWhatIsCheap() {
        train(2500, MILLISECOND);

        assertThat(costly.ended).hasSizeBetween(4, 6);
    }

    @Test
    void seesFewerAndFewerStepsOfALongTraining() {
        train(3600, SECOND);
        int first = costly.ended.size();

        train(3600, SECOND);

        assertThat(costly.ended.size() - first).isBetween(65, 75);
    }

    private void train(int steps, long time) {
        for (int i = 0; i < steps; i++) {
            step(i, time);
        }
    }

    private void step(int iteration, long time) {
        costly.now += time;
        sparing.onForwardPass(null, List.of());
        sparing.onGradientCalculation(null);
        sparing.iterationDone(null, iteration, 0);
    }
}
