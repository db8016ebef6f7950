package plumbline.backend;

import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.train.Trainer;

/** Trains {@code relu-5} for five epochs and prints the executioner of operations and every weight, in hexadecimal. */
final class TrainRelu5 {

    /** How the lines start that it prints. */
    static final String MARK = "> ";

    private TrainRelu5() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals("lean")) {
            Backend.start();
        }
        Experiment experiment = Catalogue.load().experiment("relu-5").orElseThrow();
        Model network = experiment.network(1);
        new Trainer(experiment.data(), experiment.batchSize(), 5).fit(network, 1, metrics -> {});
        System.out.println(MARK + Nd4j.getExecutioner().getClass().getSimpleName());
        for (float weight : network.params().toFloatVector()) {
            System.out.println(MARK + Float.toHexString(weight));
        }
    }
}
