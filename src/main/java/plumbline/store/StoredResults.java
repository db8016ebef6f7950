package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import plumbline.judge.Judged;

/**
 * All results in a folder, read once: those that are as they were written, by the names of their folders, and what is wrong
 * with the others.
 *
 * @param folder       where they stand
 * @param runs         of experiments
 * @param studies      of experiments
 * @param replications of some of the studies
 * @param judged       what the doctor has seen of trainings
 * @param damages      one for each result that could not be read
 */
public record StoredResults(
        Path folder,
        List<Run> runs,
        List<StudyRun> studies,
        List<Replication> replications,
        Judged judged,
        List<Damage> damages) {

    /**
     * Reads a folder; changes nothing in it.
     *
     * @throws IOException if it is no folder
     */
    public static StoredResults in(Path folder) throws IOException {
        return in(folder, Map.of(), Map.of());
    }

    /**
     * Reads a folder, all but what is at hand.
     *
     * @param runs    that this process has written, by id
     * @param studies that this process has written, by id
     */
    static StoredResults in(Path folder, Map<String, Run> runs, Map<String, StudyRun> studies) throws IOException {
        Reading reading = new Reading(folder);
        List<Run> allRuns = new ArrayList<>();
        List<StudyRun> allStudies = new ArrayList<>();
        for (ResultFiles files : ResultFiles.in(folder)) {
            if (runs.containsKey(files.id())) {
                allRuns.add(runs.get(files.id()));
            } else if (RunFiles.areIn(files)) {
                reading.run(files).ifPresent(allRuns::add);
            }
            if (studies.containsKey(files.id())) {
                allStudies.add(studies.get(files.id()));
            } else if (StudyFiles.areIn(files)) {
                reading.study(files).ifPresent(allStudies::add);
            }
        }
        Replications replications = Replications.of(folder, allStudies);
        List<Damage> damages = new ArrayList<>(reading.damages());
        damages.addAll(replications.damages());
        Judged judged = Judged.NOTHING;
        try {
            judged = JudgedFiles.read(folder);
        } catch (IOException e) {
            // The command judge goes on from what it finds there, and does not overwrite what it cannot read.
            damages.add(new Damage(Damage.what(e), "delete " + folder.resolve(JudgedFiles.FOLDER) + ", and let the command judge make it anew"));
        }
        return new StoredResults(
                folder, List.copyOf(allRuns), List.copyOf(allStudies), replications.all(), judged, List.copyOf(damages));
    }

    /** Whether there was nothing to be read, not even something damaged. */
    public boolean isEmpty() {
        return runs.isEmpty() && studies.isEmpty() && judged.found().isEmpty() && damages.isEmpty();
    }

    /** The studies, each with the seeds of its replication if there is one. */
    public List<StudyRun> pooled() {
        Map<String, Replication> replicated =
                replications.stream().collect(Collectors.toMap(Replication::id, Function.identity()));
        return studies.stream()
                .map(study -> replicated.containsKey(study.id()) ? replicated.get(study.id()).pooled() : study)
                .toList();
    }

    /** Where the files of an experiment stand. */
    public Path folder(String id) {
        return folder.resolve(id);
    }
}
