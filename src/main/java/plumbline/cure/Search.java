package plumbline.cure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How a {@link Cure} looks for a remedy. The first is ours, the others are what it is to be judged by. */
public enum Search {
    /** What the doctor's diagnosis suggests first, every remedy alone, then the best in pairs. */
    @JsonProperty("diagnosis")
    DIAGNOSIS(new DiagnosedSearch()),
    /** The same remedies, alone and in pairs, as they are drawn. */
    @JsonProperty("random")
    RANDOM(new RandomSearch()),
    /** AutoTrainer's remedies against the problem that its rules find, in its order. */
    @JsonProperty("fixed_orders")
    FIXED_ORDERS(new FixedOrders());

    private final Strategy strategy;

    Search(Strategy strategy) {
        this.strategy = strategy;
    }

    List<Candidate> run(Candidate untreated, Patient patient, Race race, int budget) throws IOException, InterruptedException {
        return strategy.run(untreated, patient, race, budget);
    }

    /** For example {@code fixed orders}. */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
