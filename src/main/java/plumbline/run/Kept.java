package plumbline.run;

import java.util.List;
import plumbline.doctor.Doctor;
import plumbline.record.GradientListener;
import plumbline.store.Run;

/**
 * How much is kept of a run.
 *
 * @param records       how many at the most
 * @param gradientsOnly whether they have the statistics of the weights' gradients alone, which show how deep the gradient reaches
 */
public record Kept(int records, boolean gradientsOnly) {

    /** DL4J's names of weights, recurrent ones too. */
    private static final String WEIGHTS = "W$";

    /** The same listener, recording that. */
    GradientListener by(GradientListener all) {
        GradientListener few = all.atMost(records);
        return gradientsOnly ? few.matching(WEIGHTS).withoutWeights().withoutUpdates().withoutHistograms() : few;
    }

    /** The same run with that of what a doctor found and saw. */
    Run with(Run run, Doctor doctor) {
        return gradientsOnly
                ? run.withoutTimeGradients().with(doctor.findings(), List.of(), List.of())
                : run.with(doctor.findings(), doctor.units(), doctor.activations());
    }
}
