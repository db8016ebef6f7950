package plumbline.claim;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import plumbline.store.StudyRun;

/** StudiesById by the ids of their experiments. */
final class StudiesById {

    private final Map<String, StudyRun> byId;

    StudiesById(Collection<StudyRun> studies) {
        byId = studies.stream().collect(Collectors.toMap(StudyRun::id, Function.identity(), (first, second) -> first));
    }

    Optional<StudyRun> of(String experiment) {
        return Optional.ofNullable(byId.get(experiment));
    }
}
