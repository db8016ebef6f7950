package plumbline.page;

import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import plumbline.record.StoredAsJson;

/**
 * A map of trainability, as the page of maps shows it: networks that differ in two things, many seeds of each, which of them learn, and
 * where theory puts the border.
 *
 * <p>Immutable but for {@link #decode}, which DL4J's storages call on an empty record.
 */
public final class MapRecord implements ResultRecord {

    /** Under this type it stands in a {@code StatsStorage}. */
    public static final String TYPE_ID = "PlumblineMap";

    private static final long serialVersionUID = 1;

    /**
     * All of it.
     *
     * @param name     by which the page asks for it, unlike any other's
     * @param question that the map answers
     * @param origin   how many seeds it has, what made it, and when
     * @param across   from left to right
     * @param up       from bottom to top
     * @param cells    row by row from the bottom, each from left to right
     * @param borders  the measured one first, then those of theories that say something of any cell
     */
    public record Content(
            String name, String question, String origin, Axis across, Axis up, List<Cell> cells, List<Border> borders)
            implements ResultRecord.Content {

        /** @throws IllegalArgumentException if there is not one cell for each pair of values, or a border lacks numbers */
        public Content {
            Objects.requireNonNull(name, "the name must not be null");
            cells = List.copyOf(cells);
            borders = List.copyOf(borders);
            int all = across.labels.size() * up.labels.size();
            if (cells.size() != all || borders.stream().anyMatch(border -> border.numbers.size() != all)) {
                throw new IllegalArgumentException("a map needs a cell, and each of its borders a number, for each of the %d pairs of values"
                        .formatted(all));
            }
        }

        @Override
        public Object listed() {
            return new Listed(name, question);
        }
    }

    private record Listed(String name, String question) {}

    /**
     * What varies.
     *
     * @param name   for example {@code hidden layers}
     * @param labels of its values, in order
     */
    public record Axis(String name, List<String> labels) implements Serializable {

        public Axis {
            labels = List.copyOf(labels);
        }
    }

    /**
     * What was measured of one network.
     *
     * @param id           under which a seed of it is run
     * @param share        of the seeds that learn, 0 to 1
     * @param learned      the same with its 95 % interval and the number of seeds, in words
     * @param uncertain    whether that interval has one half in it
     * @param testAccuracy the median of the seeds
     * @param reach        median of the first layer's gradient divided by the last one's, at the first mini-batch; NaN if there is none
     * @param bornDead     the share of the seeds in which no gradient reached either at the first mini-batch, in words likewise
     */
    public record Cell(
            String id, double share, String learned, boolean uncertain, double testAccuracy, double reach, String bornDead)
            implements Serializable {}

    /**
     * A line on the map.
     *
     * @param kind     {@code MEASURED}, or which theory's
     * @param words    what is the case on it
     * @param quantity by which it is drawn
     * @param numbers  how much of that each cell has, in their order; NaN where nothing is known
     * @param inside   whether each cell is on its inner side, in their order
     * @param edges    pieces of it: x and y of where each begins, then of where it ends, in columns and rows, the first of which is 0 in
     *                 its middle
     */
    public record Border(
            String kind, String words, String quantity, List<Double> numbers, List<Boolean> inside, List<List<Double>> edges)
            implements Serializable {

        public Border {
            numbers = List.copyOf(numbers);
            inside = List.copyOf(inside);
            edges = List.copyOf(edges);
        }
    }

    private Content content;

    /** An empty record, for a storage to {@link #decode} into. */
    public MapRecord() {}

    /** A record of a map. */
    public MapRecord(Content content) {
        this.content = Objects.requireNonNull(content, "the map must not be null");
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public String getTypeID() {
        return TYPE_ID;
    }

    /** @throws UncheckedIOException if it is no map */
    @Override
    public void decode(byte[] encoded) {
        content = Objects.requireNonNull(StoredAsJson.read(encoded, Content.class), "it is no map");
    }
}
