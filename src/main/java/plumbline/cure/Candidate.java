package plumbline.cure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import plumbline.experiment.Task;
import plumbline.network.NetworkAdapter;

/**
 * A remedy for a task, and the task with it.
 *
 * @param remedies what is changed, one after the other
 * @param task     with the remedies
 * @param settings how many of them are changed in all
 * @param key      the same for tasks that would be trained alike
 */
record Candidate(List<Remedy> remedies, Task task, long settings, String key) {

    /** The task as it is. */
    static Candidate untreated(Task task) {
        return new Candidate(List.of(), task, 0, key(task));
    }

    /** The same with a remedy more; empty if that does not apply. */
    private Optional<Candidate> with(Remedy remedy) {
        List<Remedy> more = new ArrayList<>(remedies);
        more.add(remedy);
        return remedy.applyTo(task)
                .map(treated -> new Candidate(
                        List.copyOf(more), treated, settings + Changes.settings(Changes.between(task, treated)), key(treated)));
    }

    /** With one remedy each, as far as they apply and differ. */
    List<Candidate> withEach(List<Remedy> order) {
        return distinct(List.of(this), order.stream().flatMap(remedy -> with(remedy).stream()).toList());
    }

    /**
     * With two each that were tried alone: the best with every other, then the next.
     *
     * @param alone each of them with one remedy, the best first
     */
    List<Candidate> withPairs(List<Candidate> alone) {
        List<Candidate> pairs = new ArrayList<>();
        for (int better = 0; better < alone.size(); better++) {
            for (int other = better + 1; other < alone.size(); other++) {
                Remedy first = alone.get(better).remedies.get(0);
                Remedy second = alone.get(other).remedies.get(0);
                boolean turned = first.comesLast();
                with(turned ? second : first).flatMap(one -> one.with(turned ? first : second)).ifPresent(pairs::add);
            }
        }
        List<Candidate> known = new ArrayList<>(alone);
        known.add(this);
        return distinct(known, pairs);
    }

    private static List<Candidate> distinct(List<Candidate> known, List<Candidate> candidates) {
        List<String> keys = new ArrayList<>(known.stream().map(Candidate::key).toList());
        List<Candidate> others = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (!keys.contains(candidate.key)) {
                keys.add(candidate.key);
                others.add(candidate);
            }
        }
        return others;
    }

    private static String key(Task task) {
        INDArray[] inputs = task.data().train().toMultiDataSet().getFeatures();
        return task.batchSize() + " " + Arrays.stream(inputs).mapToInt(input -> Arrays.hashCode(input.ravel().toFloatVector())).sum()
                + " " + NetworkAdapter.of(task.network(1)).json();
    }

    /** For example {@code ReLU + orthogonal weights}. */
    String name() {
        return String.join(" + ", remedies.stream().map(Remedy::name).toList());
    }
}
