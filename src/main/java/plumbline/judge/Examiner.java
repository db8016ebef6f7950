package plumbline.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import plumbline.doctor.Doctor;
import plumbline.doctor.Evidence;
import plumbline.doctor.Past;
import plumbline.doctor.Profile;
import plumbline.doctor.Rule;
import plumbline.doctor.Severity;
import plumbline.doctor.Signs;
import plumbline.experiment.Experiment;
import plumbline.network.NetworkAdapter;
import plumbline.train.EpochMetrics;
import plumbline.train.SeedHistory;
import plumbline.train.Trainer;
import plumbline.vectorized.UnsupportedConfiguration;
import plumbline.vectorized.VectorizedTrainer;

/**
 * Trains the seeds of an experiment together and shows each of them, at every {@link Milestone}, to the doctor's rules: the seed's network
 * is made with the weights that it has by then, and trained for one more step by DL4J, on the mini-batch with which its training began.
 *
 * <p>The updater begins anew in that step, so that of one with momentum the update is that of a first step. The rules know the loss and
 * accuracy, over all training examples, of every epoch before, and no earlier steps.
 */
public final class Examiner {

    private static final Set<Milestone> SIGNS = Set.of(Milestone.START, Milestone.FIVE_PERCENT);

    private final Experiment experiment;
    private final VectorizedTrainer trainer;

    private Examiner(Experiment experiment, VectorizedTrainer trainer) {
        this.experiment = experiment;
        this.trainer = trainer;
    }

    /** @throws UnsupportedConfiguration if its seeds cannot be trained together; says why */
    public static Examiner of(Experiment experiment) throws UnsupportedConfiguration {
        return new Examiner(experiment, VectorizedTrainer.of(experiment));
    }

    /** How many seeds are best given to one call of {@link #examine}. */
    public int seedsAtOnce() {
        return trainer.seedsAtOnce();
    }

    /**
     * What is seen of some seeds.
     *
     * @param progress told how many epochs were trained since the last call, counted for every seed
     */
    public Judged examine(List<Long> seeds, LongConsumer progress) {
        int epochs = experiment.epochs();
        List<Map<Integer, float[]>> weights = seeds.stream().map(seed -> (Map<Integer, float[]>) new HashMap<Integer, float[]>()).toList();
        Set<Integer> looked = Arrays.stream(Milestone.values())
                .map(milestone -> milestone.trained(epochs))
                .collect(Collectors.toSet());
        List<SeedHistory> trained = trainer.train(
                seeds,
                epochs,
                1,
                Set.of(),
                new VectorizedTrainer.Snapshots(looked, (seed, after, all) -> weights.get(seed).put(after, all)),
                () -> progress.accept(seeds.size()));
        List<Found> found = new ArrayList<>();
        List<SeedSigns> signs = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            examine(trained.get(i), weights.get(i), found, signs);
        }
        return new Judged(found, signs);
    }

    private void examine(SeedHistory seed, Map<Integer, float[]> weights, List<Found> found, List<SeedSigns> signs) {
        Trainer training = new Trainer(experiment.data(), experiment.batchSize(), experiment.epochs());
        MultiDataSet batch = training.firstMiniBatch(seed.seed());
        int learned = experiment.success().isMetBy(seed.history().last()) ? 1 : 0;
        for (Milestone milestone : Milestone.values()) {
            int after = milestone.trained(experiment.epochs());
            Evidence step = evidence(seed, weights.get(after), batch)
                    .at(after + 1, after * training.batchesPerEpoch(), past(seed, after));
            found.add(new Found(experiment.id(), seed.seed(), milestone.percent(), learned, rules(step)));
            if (SIGNS.contains(milestone)) {
                signs.add(new SeedSigns(experiment.id(), seed.seed(), milestone.percent(), learned, Signs.of(step)));
            }
        }
    }

    private Evidence evidence(SeedHistory seed, float[] weights, MultiDataSet batch) {
        Model network = experiment.network(seed.seed());
        INDArray row = Nd4j.createFromArray(weights).reshape(1, weights.length);
        network.setParams(row);
        return Doctor.evidence(network, () -> NetworkAdapter.of(network).fit(new SingletonMultiDataSetIterator(batch)));
    }

    private Past past(SeedHistory seed, int after) {
        List<Past.Epoch> epochs = seed.history().epochs().stream()
                .filter(epoch -> epoch.epoch() > 0 && epoch.epoch() <= after)
                .map(epoch -> new Past.Epoch(epoch.trainLoss(), epoch.trainAccuracy()))
                .toList();
        boolean lost = epochs.stream().anyMatch(epoch -> !Double.isFinite(epoch.loss()));
        return new Past(epochs, OptionalInt.of(experiment.epochs()), List.of(), lost);
    }

    private static String rules(Evidence evidence) {
        return Arrays.stream(Profile.values())
                .flatMap(profile -> profile.rules().stream()
                        .filter(rule -> warns(rule, evidence))
                        .map(rule -> profile + "/" + rule.name()))
                .distinct()
                .collect(Collectors.joining(";"));
    }

    private static boolean warns(Rule rule, Evidence evidence) {
        return rule.judge(evidence).stream().anyMatch(finding -> finding.severity() != Severity.NOTICE);
    }
}
