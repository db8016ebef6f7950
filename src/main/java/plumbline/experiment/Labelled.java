package plumbline.experiment;

import java.util.Optional;

/** An experiment whose source says whether its training is faulty: what a diagnosis is judged by. */
public interface Labelled extends Experiment {

    /** What is wrong with the training, as published; empty if it was published as normal. */
    Optional<Symptom> symptom();
}
