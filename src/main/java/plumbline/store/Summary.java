package plumbline.store;

import static plumbline.csv.Range.require;
import static plumbline.csv.Range.share;
import static plumbline.csv.Range.size;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import plumbline.experiment.Published;
import plumbline.train.SuccessCriterion;

/** What the summaries of a run and of a study have in common. */
interface Summary {

    String id();

    SuccessCriterion success();

    int epochs();

    List<Published> published();

    Provenance provenance();

    /**
     * Checks it.
     *
     * @param folder name of the one that it stands in
     * @throws IllegalArgumentException saying what is wrong
     */
    default void check(String folder) {
        require(id().equals(folder), "it is of another experiment than " + folder);
        require(epochs() >= 1, "epochs must be at least 1, not " + epochs());
        switch (success().metric()) {
            case TEST_ACCURACY -> share("success.threshold", success().threshold());
            case TEST_LOSS -> size("success.threshold", success().threshold());
        }
        for (Published row : published()) {
            require(row.experiment().equals(folder), "published.experiment must be " + folder);
            row.check();
        }
        require(provenance().threads() >= 1, "provenance.threads must be at least 1, not " + provenance().threads());
        require(isTime(provenance().date()), "provenance.date must be such as 2026-11-21T12:34:56Z");
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
