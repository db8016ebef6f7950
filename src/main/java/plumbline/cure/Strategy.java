package plumbline.cure;

import java.io.IOException;
import java.util.List;

/** A way to choose which remedies are trained, and how many seeds of each. */
interface Strategy {

    /**
     * Trains candidates, by the race or all alike.
     *
     * @param untreated the task as it is
     * @param patient   the same, examined
     * @param race      that nobody takes part in yet; what is trained is trained by it
     * @param budget    trainings at most
     * @return those that were trained, the best first; none if no remedy applies
     */
    List<Candidate> run(Candidate untreated, Patient patient, Race race, int budget) throws IOException, InterruptedException;

    /** So many of them, or all if there are fewer. */
    static List<Candidate> first(int most, List<Candidate> candidates) {
        return candidates.subList(0, Math.min(most, candidates.size()));
    }
}
