package remedies;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import plumbline.data.FirstToken;
import plumbline.data.Split;
import plumbline.experiment.Experiment;

/**
 * A member of the family {@link LongMemory}.
 *
 * @param epochs of 500 sequences each: of {@value #EPOCHS}, 120,000 in all, three times as many as {@link FirstOfTokens} shows
 */
record FreshTokens(Cell cell, int steps, int epochs) implements FirstOfTokens {

    static final int EPOCHS = 240;

    /** The recurrent layer, with Keras' initial weights and biases but where it is said. */
    enum Cell {
        RNN("a simple recurrent net"),
        /** Its forget gate's bias is 1, so that it keeps its state for about four steps. */
        LSTM("an LSTM with forget gates of bias 1"),
        /** {@link Chrono}. */
        LSTM_CHRONO("an LSTM with biases for that many"),
        GRU("gated recurrent units"),
        /** {@link Chrono}. */
        GRU_CHRONO("gated recurrent units with biases for that many");

        private final String words;

        Cell(String words) {
            this.words = words;
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public String id() {
        return "fresh-" + cell.id() + "-" + steps + (epochs == EPOCHS ? "" : "-" + epochs + "-epochs");
    }

    @Override
    public String question() {
        return "Is the first of " + steps + " tokens remembered by " + cell.words + ", if trained for " + epochs + " epochs?";
    }

    /** In each epoch 500 that were never seen before; 500 to test on. */
    @Override
    public Split data() {
        return new FirstToken(ALPHABET, steps).fresh(500, 500, 1);
    }

    @Override
    public BaseRecurrentLayer recurrentLayer() {
        return switch (cell) {
            case RNN -> new SimpleRnnSteps(steps).recurrentLayer();
            case LSTM, LSTM_CHRONO -> new LstmSteps(steps).recurrentLayer();
            case GRU, GRU_CHRONO -> new GruSteps(steps).recurrentLayer();
        };
    }

    @Override
    public MultiLayerNetwork network(long seed) {
        MultiLayerNetwork network = FirstOfTokens.super.network(seed);
        Chrono chrono = new Chrono(steps);
        switch (cell) {
            case LSTM_CHRONO -> chrono.initialiseLstm(network.getParam("0_b"), seed);
            case GRU_CHRONO -> chrono.initialiseGru(network.getParam("0_b"), seed);
            default -> { }
        }
        return network;
    }

    @Override
    public List<Experiment> controls() {
        return switch (cell) {
            case RNN -> List.of();
            case LSTM, GRU -> List.of(new FreshTokens(Cell.RNN, steps, epochs));
            case LSTM_CHRONO -> List.of(new FreshTokens(Cell.LSTM, steps, epochs));
            case GRU_CHRONO -> List.of(new FreshTokens(Cell.GRU, steps, epochs));
        };
    }
}
