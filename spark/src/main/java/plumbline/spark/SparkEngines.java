package plumbline.spark;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import plumbline.study.Engine;
import plumbline.study.Engines;
import plumbline.study.StudyPlan;
import plumbline.train.SeedHistory;

/**
 * Trains seeds on the executors of a Spark cluster: each chunk of them is a job of one task, which comes back as rows. A task whose
 * executor is lost Spark gives to another.
 */
final class SparkEngines implements Engines {

    /** Jobs that wait for each core, so that none is ever idle. */
    private static final int JOBS_A_CORE = 2;
    /** Where the cluster is not up yet: it may have more cores than it says. */
    private static final int FEWEST_JOBS = 64;
    /** Times as many seeds in a job as are best trained together, at most: they are lost with its executor. */
    private static final int LARGEST_JOB = 8;

    private JavaSparkContext context;

    @Override
    public int atOnce() {
        return Math.max(FEWEST_JOBS, JOBS_A_CORE * context().defaultParallelism());
    }

    /** With which this machine would train the same seeds: only so does a cluster give what one process gives. */
    @Override
    public Engine of(StudyPlan plan, Consumer<String> notices) {
        Engine here = Engines.local().of(plan, notices);
        return new OnExecutors(plan.id(), seedsAtOnce(plan, here), here instanceof Engine.Together);
    }

    /** As many as are best trained together, or several times as many where that leaves enough jobs for every core. */
    private int seedsAtOnce(StudyPlan plan, Engine engine) {
        int most = LARGEST_JOB * engine.seedsAtOnce();
        int job = engine.seedsAtOnce();
        while (2 * job <= most && plan.seeds() > 2 * job * atOnce()) {
            job *= 2;
        }
        return job;
    }

    /** Joins the cluster, once there is something to train: not for wrong words. Ended by Spark itself, with the virtual machine. */
    private synchronized JavaSparkContext context() {
        if (context == null) {
            SparkConf settings = new SparkConf().setAppName("plumbline");
            settings.setIfMissing("spark.log.level", "WARN");
            // A page about the cluster for everybody on the network: only where it is asked for.
            settings.setIfMissing("spark.ui.enabled", "false");
            if (settings.get("spark.master").startsWith("local")) {
                settings.setIfMissing("spark.driver.host", "localhost");
                settings.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            }
            context = new JavaSparkContext(settings);
        }
        return context;
    }

    private final class OnExecutors implements Engine {

        private final String task;
        private final int seedsAtOnce;
        private final boolean together;

        OnExecutors(String task, int seedsAtOnce, boolean together) {
            this.task = task;
            this.seedsAtOnce = seedsAtOnce;
            this.together = together;
        }

        @Override
        public int seedsAtOnce() {
            return seedsAtOnce;
        }

        @Override
        public List<SeedHistory> train(
                List<Long> seeds, int epochs, int every, Set<Integer> recorded, LongConsumer progress) {
            Chunk chunk = new Chunk(task, List.copyOf(seeds), epochs, every, new TreeSet<>(recorded), together, Jars.fingerprint());
            JavaFutureAction<List<Trained>> job =
                    context().parallelize(List.of(chunk), 1).map(new Training()).collectAsync();
            Trained trained;
            try {
                trained = job.get().get(0);
            } catch (ExecutionException e) {
                String reason = String.valueOf(e.getCause().getMessage()).lines().findFirst().orElse("");
                throw new IllegalStateException("Spark does not train " + chunk + ": " + reason, e);
            } catch (InterruptedException e) {
                job.cancel(true);
                throw new CancellationException();
            }
            if (trained.failure() != null) {
                throw new IllegalStateException(trained.failure());
            }
            progress.accept((long) seeds.size() * epochs);
            return trained.seeds();
        }
    }
}
