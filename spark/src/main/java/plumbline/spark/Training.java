package plumbline.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;
import plumbline.backend.Backend;
import plumbline.cure.Trial;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Task;
import plumbline.study.Engine;
import plumbline.train.SeedHistory;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;

/** What an executor does: trains a chunk of seeds. */
final class Training implements Function<Chunk, Trained> {

    private static final long serialVersionUID = 1;

    @Override
    public Trained call(Chunk chunk) {
        String executor = "executor " + SparkEnv.get().executorId();
        try {
            if (!Jars.fingerprint().equals(chunk.jars())) {
                return Trained.failed(executor + " has another version of Plumbline, " + Jars.suite() + ", than the driver");
            }
            return Trained.of(OnThisMachine.train(chunk));
        } catch (LinkageError e) {
            return Trained.failed(executor + " lacks jars of Plumbline, which spark/plumbline gives it: " + e);
        } catch (RuntimeException e) {
            return Trained.failed(chunk.task() + ", " + executor + ": " + e.getMessage());
        }
    }

    /** Apart, so that where the suite's classes are not there a training fails that can say so, not the class around it. */
    private static final class OnThisMachine {

        private static final Catalogue CATALOGUE = Catalogue.load();

        static {
            Backend.start();
        }

        private OnThisMachine() {}

        static List<SeedHistory> train(Chunk chunk) {
            Backend.startThread();
            Engine engine = engine(chunk);
            List<SeedHistory> trained = new ArrayList<>();
            // This machine may have less memory, and so train fewer at once, than the driver's.
            for (int first = 0; first < chunk.seeds().size(); first += engine.seedsAtOnce()) {
                trained.addAll(engine.train(
                        chunk.seeds().subList(first, Math.min(first + engine.seedsAtOnce(), chunk.seeds().size())),
                        chunk.epochs(),
                        chunk.every(),
                        chunk.recorded(),
                        epochs -> {}));
            }
            return trained;
        }

        private static Engine engine(Chunk chunk) {
            Task task = CATALOGUE.experiment(chunk.task())
                    .map(experiment -> (Task) experiment)
                    .or(() -> Trial.named(chunk.task(), CATALOGUE::experiment))
                    .orElseThrow(() -> new IllegalStateException("it has no experiment of this id"));
            try {
                return chunk.together() ? new Engine.Together(VectorizedTrainer.of(task)) : new Engine.OneByOne(task);
            } catch (UnsupportedConfiguration e) { // The driver's engine does: this machine has less memory.
                throw new IllegalStateException("the vectorised engine does not support " + e.getMessage(), e);
            }
        }
    }
}
