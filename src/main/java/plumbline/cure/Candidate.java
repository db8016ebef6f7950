package plumbline.cure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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

    /** Between the names of two remedies. */
    static final String AND = " + ";

    /** The task as it is. */
    static Candidate untreated(Task task) {
        return new Candidate(List.of(), task, 0, key(task));
    }

    /** The same with a remedy more; empty if that does not apply. */
    private Optional<Candidate> with(Remedy remedy) {
        List<Remedy> more = Stream.concat(remedies.stream(), Stream.of(remedy)).toList();
        return remedy.applyTo(task)
                .map(treated -> new Candidate(
                        more, treated, settings + Changes.settings(Changes.between(task, treated)), key(treated)));
    }

    /** With one remedy each, as far as they apply and differ. */
    List<Candidate> withEach(List<Remedy> order) {
        return distinct(List.of(this), order.stream().flatMap(remedy -> with(remedy).stream())).toList();
    }

    /**
     * With all remedies of both sides, as far as they apply, none undoes another, and nobody is known that would be trained alike.
     *
     * @param known that were made before
     * @param pairs of candidates made from this one; they are tried in this order, one by one, as they are asked for
     */
    Stream<Candidate> withBoth(Collection<Candidate> known, List<Pair> pairs) {
        List<Candidate> all = new ArrayList<>(known);
        all.add(this);
        return distinct(all, pairs.stream().flatMap(pair -> with(pair.remedies()).stream()));
    }

    /** Those that come last are applied last. */
    private Optional<Candidate> with(List<Remedy> remedies) {
        List<Remedy> more = remedies.stream().sorted(Comparator.comparing(Remedy::comesLast)).toList();
        return treated(more)
                .map(treated -> new Candidate(more, treated, Changes.settings(Changes.between(task, treated)), key(treated)))
                .filter(both -> more.stream().noneMatch(remedy -> both.doesNotNeed(remedy, this)));
    }

    /** Whether it is trained just so without one of its remedies, which another one undoes. */
    private boolean doesNotNeed(Remedy remedy, Candidate untreated) {
        List<Remedy> others = remedies.stream().filter(other -> !other.equals(remedy)).toList();
        return untreated.treated(others).filter(task -> key(task).equals(key)).isPresent();
    }

    private Optional<Task> treated(List<Remedy> remedies) {
        Optional<Task> treated = Optional.of(task);
        for (Remedy remedy : remedies) {
            treated = treated.flatMap(remedy::applyTo);
        }
        return treated;
    }

    private static Stream<Candidate> distinct(List<Candidate> known, Stream<Candidate> candidates) {
        Set<String> keys = known.stream().map(Candidate::key).collect(Collectors.toCollection(HashSet::new));
        return candidates.filter(candidate -> keys.add(candidate.key));
    }

    /** Two of different remedies. */
    record Pair(Candidate one, Candidate other) {

        /**
         * All that there are of two rankings: the first with the first, then those of which a place is the second, and so on.
         *
         * @param ones   the best first
         * @param others the same ones, or others, the best first
         */
        static List<Pair> all(List<Candidate> ones, List<Candidate> others) {
            Set<Set<Remedy>> seen = new HashSet<>();
            List<Pair> pairs = new ArrayList<>();
            for (int sum = 0; sum < ones.size() + others.size() - 1; sum++) {
                for (int one = Math.max(0, sum - others.size() + 1); one <= Math.min(sum, ones.size() - 1); one++) {
                    Pair pair = new Pair(ones.get(one), others.get(sum - one));
                    if (Collections.disjoint(pair.one.remedies, pair.other.remedies) && seen.add(Set.copyOf(pair.remedies()))) {
                        pairs.add(pair);
                    }
                }
            }
            return pairs;
        }

        private List<Remedy> remedies() {
            return Stream.concat(one.remedies.stream(), other.remedies.stream()).toList();
        }
    }

    private static String key(Task task) {
        INDArray[] inputs = task.data().train().toMultiDataSet().getFeatures();
        return task.batchSize() + " " + task.epochs() + " " + Arrays.stream(inputs).mapToInt(input -> Arrays.hashCode(input.ravel().toFloatVector())).sum()
                + " " + NetworkAdapter.of(task.network(1)).json();
    }

    /** For example {@code ReLU + orthogonal weights}. */
    String name() {
        return String.join(AND, remedies.stream().map(Remedy::name).toList());
    }
}
