package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.experiment.Catalogue;
import plumbline.study.Engine;
import plumbline.study.Engines;
import plumbline.study.StudyPlan;
import plumbline.train.SeedHistory;

/** Commands whose seeds are trained as by another machine, which is told an id and returns bytes. */
class TrainedElsewhereTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"study tiny diverging --seeds 40", "map tiny-map --seeds 8 --most 20"})
    void giveTheSameFiles(String words) throws IOException {
        Elsewhere elsewhere = new Elsewhere();
        Elsewhere ofAShard = new Elsewhere();

        run(Engines.local(), words, "here");
        run(elsewhere, words, "elsewhere");
        run(ofAShard, words + " --shard 1/1", "shard");
        run(Engines.local(), "merge", "shard");

        assertThat(results("elsewhere")).isEqualTo(results("here"));
        assertThat(results("shard")).isEqualTo(results("here"));
        assertThat(elsewhere.trained).hasPositiveValue().hasValue(ofAShard.trained.get());
    }

    private void run(Engines engines, String words, String out) {
        List<String> all = new ArrayList<>(Arrays.asList(words.split(" ")));
        all.addAll(List.of("--out", folder.resolve(out).toString()));
        assertThat(Plumbline.execute(engines, OutputStream.nullOutputStream(), all.toArray(String[]::new))).isZero();
    }

    /** Without the summaries, which tell when they were made. */
    private SortedMap<String, String> results(String out) throws IOException {
        SortedMap<String, String> contents = Contents.of(folder.resolve(out));
        contents.keySet().removeIf(name -> name.endsWith(".json"));
        contents.replaceAll((name, text) -> text.replace(folder.resolve(out).toString(), "OUT"));
        return contents;
    }

    /** Knows an experiment, or a cell of a map, by its id. */
    private static final class Elsewhere implements Engines {

        private final AtomicLong trained = new AtomicLong();

        @Override
        public int atOnce() {
            return 3;
        }

        @Override
        public Engine of(StudyPlan plan, Consumer<String> notices) {
            StudyPlan known = new StudyPlan(
                    plan.id(),
                    Catalogue.load().experiment(plan.id()).orElseThrow(),
                    plan.firstSeed(),
                    plan.seeds(),
                    plan.recorded(),
                    plan.every());
            Engine engine = Engines.local().of(known, notices);
            return new Engine() {

                @Override
                public int seedsAtOnce() {
                    return engine.seedsAtOnce();
                }

                @Override
                public List<SeedHistory> train(
                        List<Long> seeds, int epochs, int every, Set<Integer> recorded, LongConsumer progress) {
                    trained.addAndGet(seeds.size());
                    return engine.train(seeds, epochs, every, recorded, progress).stream().map(Elsewhere::sent).toList();
                }
            };
        }

        @SuppressWarnings("unchecked")
        private static <T extends Serializable> T sent(T object) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
                out.flush();
                return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
