package remedies;

import plumbline.data.Sentences;
import plumbline.data.Split;
import plumbline.experiment.Experiment;
import plumbline.experiment.MultiLayerTask;

/** What the sentiment model and its control share: sentences whose end must agree with their beginning. */
interface DistantSubjects extends Experiment, MultiLayerTask {

    /** Of 10 to 25 tokens. */
    Sentences SENTENCES = new Sentences(5);

    /** 2,000 sentences to train on and 1,000 to test on. */
    @Override
    default Split data() {
        return SENTENCES.split(2000, 1000, 1);
    }

    @Override
    default int epochs() {
        return 10;
    }
}
