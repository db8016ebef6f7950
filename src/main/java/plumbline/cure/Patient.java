package plumbline.cure;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import plumbline.doctor.Doctor;
import plumbline.experiment.Task;
import plumbline.guard.NonFiniteException;
import plumbline.train.Trainer;

/**
 * A network that was trained for a while with a doctor beside it.
 *
 * @param rules     of all that was found at any step, as the doctor calls them
 * @param diagnoses what was found at the end, a line for each kind of illness, the worst first
 */
record Patient(List<String> rules, List<String> diagnoses) {

    /** The doctor's rule of what the trainer stops at before the doctor has seen the whole step. */
    static final String NOT_FINITE = "numbers that are not finite";

    /** Beyond which little is found that was not found before. */
    private static final int STEPS = 500;

    /** One of a task as it is. */
    static Patient examined(Task task, long seed) {
        int batches = new Trainer(task.data(), task.batchSize(), 1).batchesPerEpoch();
        int epochs = Math.min(task.epochs(), (STEPS + batches - 1) / batches);
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        Model network = task.network(seed);
        network.addListeners(doctor);
        List<String> rules = new ArrayList<>();
        List<String> diagnoses = new ArrayList<>();
        try {
            new Trainer(task.data(), task.batchSize(), epochs).fit(network, seed, metrics -> {});
        } catch (NonFiniteException e) {
            rules.add(NOT_FINITE);
            diagnoses.add("failure: " + e.getMessage());
        }
        doctor.history().forEach(diagnosis -> rules.add(diagnosis.rule().name()));
        diagnoses.addAll(doctor.inWords());
        return new Patient(List.copyOf(rules), List.copyOf(diagnoses));
    }
}
