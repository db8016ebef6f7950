package plumbline.cure;

import java.util.Optional;
import plumbline.experiment.Task;

/** Two remedies, one after the other. */
record Both(Remedy first, Remedy second) implements Remedy {

    @Override
    public String name() {
        return first.name() + Candidate.AND + second.name();
    }

    @Override
    public String target() {
        return first.target() + "; " + second.target();
    }

    @Override
    public Optional<Task> applyTo(Task task) {
        return first.applyTo(task).flatMap(second::applyTo);
    }
}
