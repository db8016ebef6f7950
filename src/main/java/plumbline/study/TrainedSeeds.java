package plumbline.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import plumbline.train.SeedHistory;

/** The seeds of a study, which were trained: read one after the other, since of very many there is no room for all of their curves. */
public interface TrainedSeeds {

    /**
     * Gives all of them, in their order.
     *
     * @throws IOException if one cannot be read
     */
    void forEach(Consumer<? super SeedHistory> action) throws IOException;

    /** All of them at once. */
    default List<SeedHistory> all() throws IOException {
        List<SeedHistory> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }
}
