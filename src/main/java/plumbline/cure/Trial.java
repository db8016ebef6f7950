package plumbline.cure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plumbline.experiment.Task;
import plumbline.study.StudyPlan;

/**
 * Seeds of a task with some remedies that a cure trains. The id of such a study tells what is trained, so that an executor of a cluster, which
 * is sent no more than that, can make the task again.
 */
public final class Trial {

    private static final Pattern ID =
            Pattern.compile("(.+)_(" + Arrays.stream(Stage.values()).map(Stage::inIds).collect(Collectors.joining("|")) + ")_([^_]+)");
    private static final String UNTREATED = "untreated";
    private static final String AND = "+";

    private Trial() {}

    /** What a cure trains for. Each has seeds of its own, and files of its own, since they are deleted at other times. */
    enum Stage {
        /** To see how long it takes. */
        PACE,
        /** To see whether there is something to cure. */
        CHECK,
        RACE,
        PROOF;

        private String inIds() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param id of the task without remedies */
    static StudyPlan plan(String id, Stage stage, Candidate candidate, long firstSeed, int seeds) {
        return StudyPlan.ofStartAndEnd(
                id + "_" + stage.inIds() + "_" + inIds(candidate.remedies()), candidate.task(), firstSeed, seeds);
    }

    /**
     * What a cure calls by this id.
     *
     * @param tasks those without remedies, by their ids
     * @return empty if it is not an id of a cure's, or of a task or remedy that nobody knows
     */
    public static Optional<Task> named(String id, Function<String, Optional<? extends Task>> tasks) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Task> task = tasks.apply(parts.group(1)).map(Function.identity());
        if (!parts.group(3).equals(UNTREATED)) {
            for (String name : parts.group(3).split(Pattern.quote(AND))) {
                task = task.flatMap(untreated -> remedy(name).flatMap(remedy -> remedy.applyTo(untreated)));
            }
        }
        return task;
    }

    private static Optional<Remedy> remedy(String name) {
        return Remedies.all().stream().filter(remedy -> inIds(remedy).equals(name)).findFirst();
    }

    /** Of remedies that a candidate has, in the order in which they are applied. */
    private static String inIds(List<Remedy> remedies) {
        return remedies.isEmpty() ? UNTREATED : remedies.stream().map(Trial::inIds).collect(Collectors.joining(AND));
    }

    /** The name without what a file's had better not have. */
    private static String inIds(Remedy remedy) {
        return remedy.name().replaceAll("[^A-Za-z0-9.]+", "-");
    }
}
