package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import plumbline.cure.ContestRow;

/**
 * The contest among some results.
 *
 * @param rows    those of all experiments; none if it could not be read
 * @param damages one if it could not be read
 */
public record StoredContest(List<ContestRow> rows, List<Damage> damages) {

    /**
     * Reads it; changes nothing.
     *
     * @param results the folder of all results; it need not have a contest
     */
    public static StoredContest in(Path results) {
        try {
            return new StoredContest(ContestFiles.read(results), List.of());
        } catch (IOException e) {
            return new StoredContest(List.of(), List.of(new Damage(Damage.what(e), "the command contest begins anew without the file")));
        }
    }

    /** Whether there was nothing to be read, not even something damaged. */
    public boolean isEmpty() {
        return rows.isEmpty() && damages.isEmpty();
    }
}
