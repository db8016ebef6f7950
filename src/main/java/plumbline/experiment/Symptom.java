package plumbline.experiment;

/** What is wrong with a training, as AutoTrainer (Zhang et al., ICSE 2021) divides it. */
public enum Symptom {
    EXPLODING_GRADIENT("exploding gradient"),
    VANISHING_GRADIENT("vanishing gradient"),
    DYING_RELU("dying ReLU"),
    OSCILLATING_LOSS("oscillating loss"),
    SLOW_CONVERGENCE("slow convergence");

    private final String words;

    Symptom(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
