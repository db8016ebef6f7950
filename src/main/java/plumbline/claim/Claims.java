package plumbline.claim;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plumbline.experiment.Published;
import plumbline.store.StudyRun;

/** All that the sources say in words: every {@code words} row of {@code published.csv} has a test here. */
public final class Claims {

    /** The metric of the rows. */
    public static final String WORDS = "words";

    static final List<Claim> ALL =
            Stream.of(ReluClaims.ALL, VisualizingClaims.ALL, KerasClaims.ALL).flatMap(List::stream).toList();

    private Claims() {}

    /** Whether a source says something of the layers of an experiment, so that a study of it is to record them. */
    public static boolean areAboutLayers(String experiment) {
        return ALL.stream().anyMatch(claim -> claim.experiment().equals(experiment) && claim.takesLayers());
    }

    /**
     * The claims about an experiment that can be tested, in the order of its published rows.
     *
     * @param study   of the experiment
     * @param studies of it and of those with which it is compared
     */
    public static List<TestedClaim> of(StudyRun study, Collection<StudyRun> studies) {
        StudiesById all = new StudiesById(studies);
        return study.summary().published().stream().flatMap(row -> tested(row, all).stream()).toList();
    }

    private static Optional<TestedClaim> tested(Published row, StudiesById studies) {
        return ALL.stream()
                .filter(claim -> row.metric().equals(WORDS)
                        && row.experiment().equals(claim.experiment())
                        && row.value().equals(claim.words()))
                .findFirst()
                .map(claim -> new TestedClaim(row, claim.test(), evidence(claim, studies)))
                .filter(claim -> !claim.evidence().isEmpty());
    }

    static List<Evidence> evidence(Claim claim, StudiesById studies) {
        return claim.measures().stream()
                .flatMap(measure -> measure.evidence(claim.experiment(), studies).stream())
                .toList();
    }
}
