package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import plumbline.experiment.Experiment;
import plumbline.study.Studies;

/**
 * All ways to {@linkplain Search search} for a cure of one experiment against each other, with as many trainings each, of the same seeds.
 */
public final class Contest {

    private final String id;
    private final Cure cure;

    private Contest(String id, Cure cure) {
        this.id = id;
        this.cure = cure;
    }

    /**
     * A contest on an experiment.
     *
     * @param seed   from which all others follow
     * @param budget trainings that each search may take; proofs are not among them
     * @throws IllegalArgumentException if one of the numbers is none, or the experiment's criterion says nothing
     */
    public static Contest of(Experiment experiment, long seed, int budget) {
        return new Contest(experiment.id(), Cure.of(experiment.id(), experiment).seed(seed).budget(budget));
    }

    /** Those that are not trained just as one before them. */
    public static List<Experiment> distinct(List<Experiment> experiments) {
        Set<String> seen = new HashSet<>();
        return experiments.stream()
                .filter(experiment -> seen.add(Candidate.untreated(experiment).key() + " " + experiment.success()))
                .toList();
    }

    /** Whether the vectorised engine trains its seeds together: otherwise it takes long. */
    public boolean trainsTogether() {
        return cure.trainsTogether();
    }

    /**
     * Runs it.
     *
     * @param studies  trains the seeds, and keeps them
     * @param finished told of each search
     * @return a row for each search
     */
    public List<ContestRow> run(Studies studies, Consumer<ContestRow> finished) throws IOException, InterruptedException {
        Studies once = new Remembered(studies);
        List<ContestRow> rows = new ArrayList<>();
        for (Search search : Search.values()) {
            ContestRow row = ContestRow.of(id, search, cure, cure.by(search).find(once));
            rows.add(row);
            finished.accept(row);
        }
        return rows;
    }
}
