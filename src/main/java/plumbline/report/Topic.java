package plumbline.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import plumbline.store.StudyRun;

/** Sentences about how many seeds learn, in one paragraph. */
record Topic(String name, List<Sentence> sentences) {

    /**
     * What is said of a few experiments together, if all have been studied.
     *
     * @param words with a place for the share that learned of each, in order
     */
    record Sentence(String words, List<String> ids) {

        Sentence(String words, String... ids) {
            this(words, List.of(ids));
        }

        private Optional<String> of(Map<String, StudyRun> studies) {
            return studies.keySet().containsAll(ids)
                    ? Optional.of(words.formatted(ids.stream()
                            .map(id -> "[%s](%s/README.md)".formatted(studies.get(id).study().learned().percent(), id))
                            .toArray()))
                    : Optional.empty();
        }
    }

    Topic(String name, Sentence... sentences) {
        this(name, List.of(sentences));
    }

    /** Those whose experiments have been studied, if there are any. */
    Optional<String> of(List<StudyRun> studies) {
        Map<String, StudyRun> byId = studies.stream().collect(Collectors.toMap(StudyRun::id, Function.identity(), (a, b) -> a));
        return sentences.stream()
                .flatMap(sentence -> sentence.of(byId).stream())
                .reduce((first, second) -> first + " " + second)
                .map(said -> "**" + name + "**: " + said);
    }
}
