package plumbline.cure;

import org.deeplearning4j.nn.api.Model;
import plumbline.doctor.Doctor;
import plumbline.experiment.Task;
import plumbline.guard.NonFiniteException;
import plumbline.train.Trainer;

/** A network that is trained for a while with a doctor beside it. */
final class Patient {

    /** Beyond which little is found that was not found before. */
    private static final int STEPS = 500;

    private Patient() {}

    /** A doctor who has seen it. */
    static Doctor examined(Task task, long seed) {
        int batches = new Trainer(task.data(), task.batchSize(), 1).batchesPerEpoch();
        int epochs = Math.min(task.epochs(), (STEPS + batches - 1) / batches);
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        Model network = task.network(seed);
        network.addListeners(doctor);
        try {
            new Trainer(task.data(), task.batchSize(), epochs).fit(network, seed, metrics -> {});
        } catch (NonFiniteException e) {
            // The doctor has seen that too.
        }
        return doctor;
    }
}
