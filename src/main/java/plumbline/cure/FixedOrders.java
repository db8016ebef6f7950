package plumbline.cure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import plumbline.doctor.Doctor;
import plumbline.doctor.Profile;
import plumbline.experiment.Task;
import plumbline.guard.NonFiniteException;
import plumbline.train.Trainer;

/**
 * AutoTrainer's remedies in AutoTrainer's order: those against each of the problems that its rules find in a training, and of a network
 * in which they find none, those against slow convergence. The first that cures is taken; if none does, the best is examined again, as
 * AutoTrainer goes on with what it has repaired, and gets another beside. Each of them is trained with as many seeds as half of the budget
 * pays for, where AutoTrainer judges one training of each.
 *
 * <p>Its remedies as Plumbline has them: SELU with LeCun's weights, He's weights for the initialisation, clipping by norm to 1, Adam for the
 * optimiser, a learning rate that decays for one that falls when the loss stays, which DL4J does not know.
 *
 * <p>Source: Zhang, Zhai, Ma and Shen (ICSE 2021), "AUTOTRAINER: An automatic DNN training problem detection and repair system".
 */
record FixedOrders() implements Strategy {

    private static final String SLOW = "slow convergence";

    private static final List<Remedy> EXPLODING = List.of(
            Remedies.selu(), Remedies.relu(), Remedies.clippingByNorm(1), Remedies.tanh(), Remedies.batchNormalisation());

    /** By the name of its rule. */
    private static final Map<String, List<Remedy>> BY_RULE = Map.of(
            "vanishing gradient", List.of(Remedies.selu(), Remedies.relu(), Remedies.batchNormalisation()),
            "exploding gradient", EXPLODING,
            Patient.NOT_FINITE, EXPLODING,
            "dying ReLU", List.of(Remedies.selu(), Remedies.batchNormalisation(), Remedies.he(), Remedies.leakyRelu()),
            "oscillating accuracy", List.of(
                    Remedies.adam(0.001),
                    Remedies.learningRate(1 / 10.0),
                    Remedies.decayingRate(0.99),
                    Remedies.batchSize(128),
                    Remedies.momentum(),
                    Remedies.he()),
            SLOW, List.of(Remedies.adam(0.001), Remedies.learningRate(10), Remedies.he()));

    /** The names of the rules that it has an order for. */
    static Set<String> rules() {
        return BY_RULE.keySet();
    }

    @Override
    public List<Candidate> run(Candidate untreated, Patient patient, Race race, int budget) throws IOException, InterruptedException {
        List<Candidate> alone = untreated.withEach(order(untreated.task(), race.firstSeed()));
        List<Candidate> tried = train(alone, race, budget / 2);
        if (tried.isEmpty() || isCured(tried.get(0), race)) {
            return tried;
        }
        List<Candidate> more = tried.get(0).withEach(order(tried.get(0).task(), race.firstSeed()));
        List<Candidate> again = train(more, race, budget - race.trainings());
        if (!again.isEmpty() && isCured(again.get(0), race)) {
            again.addAll(tried);
            return again;
        }
        tried.addAll(again);
        return race.ordered(tried);
    }

    /** All with as many seeds; the first that cures comes first, and then the best. */
    private static List<Candidate> train(List<Candidate> inOrder, Race race, int budget) throws IOException, InterruptedException {
        if (inOrder.isEmpty() || inOrder.size() > budget) {
            return new ArrayList<>();
        }
        List<Candidate> tried = new ArrayList<>(race.train(inOrder, budget / inOrder.size()));
        inOrder.stream().filter(candidate -> isCured(candidate, race)).findFirst().ifPresent(taken -> {
            tried.remove(taken);
            tried.add(0, taken);
        });
        return tried;
    }

    private static boolean isCured(Candidate candidate, Race race) {
        return Verdict.isHealthy(race.tried(candidate).learned());
    }

    private static List<Remedy> order(Task task, long seed) {
        Set<Remedy> order = new LinkedHashSet<>();
        problems(task, seed).forEach(rule -> order.addAll(BY_RULE.get(rule)));
        return order.isEmpty() ? BY_RULE.get(SLOW) : List.copyOf(order);
    }

    /** What AutoTrainer's rules find in the course of one training, as they come. */
    private static List<String> problems(Task task, long seed) {
        Model network = task.network(seed);
        Trainer trainer = new Trainer(task.data(), task.batchSize(), task.epochs());
        Doctor doctor = Doctor.of(Profile.AUTO_TRAINER)
                .telling((severity, line) -> {})
                .accuracy(() -> trainer.evaluate(network, 0).testAccuracy())
                .planned(task.epochs());
        network.addListeners(doctor);
        try {
            trainer.fit(network, seed, metrics -> {});
        } catch (NonFiniteException e) {
            return List.of(Patient.NOT_FINITE);
        }
        return doctor.history().stream().map(diagnosis -> diagnosis.rule().name()).distinct().toList();
    }
}
