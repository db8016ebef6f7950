package plumbline.cure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return distinct(List.of(this), order.stream().flatMap(remedy -> with(remedy).stream())).toList();
    }

    /**
     * With two each that were tried alone, as far as they apply and differ from all that were and from each other.
     *
     * @param alone each of them with one remedy
     * @param pairs in the order of the candidates; made one by one, as they are asked for
     */
    Stream<Candidate> withPairs(List<Candidate> alone, List<Pair> pairs) {
        List<Candidate> known = new ArrayList<>(alone);
        known.add(this);
        return distinct(known, pairs.stream().flatMap(pair -> with(pair).stream()));
    }

    private Optional<Candidate> with(Pair pair) {
        Remedy first = pair.one().remedies.get(0);
        Remedy second = pair.other().remedies.get(0);
        boolean turned = first.comesLast();
        return with(turned ? second : first).flatMap(one -> one.with(turned ? first : second));
    }

    private static Stream<Candidate> distinct(List<Candidate> known, Stream<Candidate> candidates) {
        Set<String> keys = known.stream().map(Candidate::key).collect(Collectors.toCollection(HashSet::new));
        return candidates.filter(candidate -> keys.add(candidate.key));
    }

    /** Two with one remedy each. */
    record Pair(Candidate one, Candidate other) {

        /** All that there are: the first with every other, then the second. */
        static List<Pair> all(List<Candidate> candidates) {
            List<Pair> pairs = new ArrayList<>();
            for (int one = 0; one < candidates.size(); one++) {
                for (int other = one + 1; other < candidates.size(); other++) {
                    pairs.add(new Pair(candidates.get(one), candidates.get(other)));
                }
            }
            return pairs;
        }
    }

    private static String key(Task task) {
        INDArray[] inputs = task.data().train().toMultiDataSet().getFeatures();
        return task.batchSize() + " " + task.epochs() + " " + Arrays.stream(inputs).mapToInt(input -> Arrays.hashCode(input.ravel().toFloatVector())).sum()
                + " " + NetworkAdapter.of(task.network(1)).json();
    }

    /** For example {@code ReLU + orthogonal weights}. */
    String name() {
        return String.join(" + ", remedies.stream().map(Remedy::name).toList());
    }

    /** The name without what a file's had better not have. */
    String inFileNames() {
        return name().replaceAll("[^A-Za-z0-9.]+", "-");
    }
}
