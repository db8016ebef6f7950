package plumbline.page;

import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import plumbline.record.StoredAsJson;

/**
 * What came of the search for a change that lets a network learn, as the page of cures shows it.
 *
 * <p>Immutable but for {@link #decode}, which DL4J's storages call on an empty record.
 */
public final class CureRecord implements ResultRecord {

    /** Under this type it stands in a {@code StatsStorage}. */
    public static final String TYPE_ID = "PlumblineCure";

    private static final long serialVersionUID = 1;

    /**
     * All of it.
     *
     * @param name      by which the page asks for it, unlike any other's
     * @param question  that the experiment asks
     * @param origin    how much the search took, what made it, and when
     * @param verdict   {@code healthy}, {@code cured}, {@code helped} or {@code nothing helped}
     * @param answer    what happened, in a sentence
     * @param diagnoses what the doctor found in the network as it is, a line each, which begins with the severity
     * @param changes   lines of DL4J's builder that go, with a minus, and that come, with a plus, each lot below a comment that says where;
     *                  none if there is nothing to change
     * @param enough    the share of the seeds from which on a network counts as cured, 0 to 1
     * @param rows      of the network as it is, and with each remedy that was tried, the best of these first
     */
    public record Content(
            String name,
            String question,
            String origin,
            String verdict,
            String answer,
            List<String> diagnoses,
            List<String> changes,
            double enough,
            List<Row> rows)
            implements ResultRecord.Content {

        /** @throws IllegalArgumentException if there is no row, not even of the network as it is */
        public Content {
            Objects.requireNonNull(name, "the name must not be null");
            diagnoses = List.copyOf(diagnoses);
            changes = List.copyOf(changes);
            rows = List.copyOf(rows);
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("a cure needs a row of the network as it is");
            }
        }

        /** Where there is a proof, the shares are of its seeds. */
        @Override
        public Object listed() {
            Row asItIs = rows.get(0);
            String after = rows.stream()
                    .skip(1)
                    .filter(row -> row.proof != null)
                    .max(Comparator.comparingDouble(row -> row.proof.share))
                    .map(row -> row.proof.percent)
                    .orElse(null);
            return new Listed(name, verdict, (asItIs.proof == null ? asItIs.search : asItIs.proof).percent, after);
        }
    }

    /** @param after null if nothing was proven */
    private record Listed(String name, String verdict, String before, String after) {}

    /**
     * How the network does with a remedy, or as it is.
     *
     * @param name         of the remedy, of several with a plus between them; {@code as it is} of none
     * @param changes      how many remedies these are
     * @param search       how many seeds learned while a cure was looked for
     * @param proof        how many fresh seeds learned; null if there was no proof
     * @param effect       how many more these are than as it is, in words; empty where there is nothing to compare
     * @param testAccuracy the median of the seeds of the search, 0 to 1; NaN if it is not known
     */
    public record Row(String name, int changes, Share search, Share proof, String effect, double testAccuracy) implements Serializable {

        public Row {
            Objects.requireNonNull(search, "the share in the search must not be null");
        }
    }

    /**
     * A share of seeds.
     *
     * @param share   0 to 1
     * @param lower   end of its 95 % interval
     * @param upper   end of its 95 % interval
     * @param percent the share as one says it, for example {@code 98 %}
     * @param seeds   how many there are in all
     * @param words   all of this
     */
    public record Share(double share, double lower, double upper, String percent, int seeds, String words) implements Serializable {}

    private Content content;

    /** An empty record, for a storage to {@link #decode} into. */
    public CureRecord() {}

    /** A record of a cure. */
    public CureRecord(Content content) {
        this.content = Objects.requireNonNull(content, "the cure must not be null");
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public String getTypeID() {
        return TYPE_ID;
    }

    /** @throws UncheckedIOException if it is no cure */
    @Override
    public void decode(byte[] encoded) {
        content = Objects.requireNonNull(StoredAsJson.read(encoded, Content.class), "it is no cure");
    }
}
