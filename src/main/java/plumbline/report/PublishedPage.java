package plumbline.report;

import java.util.List;
import java.util.stream.Collectors;
import plumbline.store.StudyRun;

/**
 * Every published number among those of our seeds, and every claim that the sources made in words: {@code published.md}.
 *
 * @param studies of experiments that have no page together with others, at least one
 * @param all     studies, of any of which a source may have said something
 * @param source  of the published numbers, as a link
 */
record PublishedPage(List<StudyRun> studies, List<StudyRun> all, String source) {

    String text() {
        return """
                # Published and ours

                Made by the command `report` from %s and the raw files of the studies; do not edit.

                %s
                ## What the sources said in words

                Verbatim where it stands in quotation marks. What holds for more than half of all seeds, as the 95 %% interval of the
                share tells, is the rule; what does for fewer, the exception.

                %s
                <details><summary>Where it was said, how it is tested, and what was measured</summary>

                Each claim with the test that it is put to here, the share of the seeds that pass it, and what was measured: median
                [5 %%, 95 %%] over the seeds. Epochs recorded are those that begin after 0, 1, 2, 5, 10, 20, 50, 100, 200 ... epochs of
                training, and the last.

                %s
                </details>

                ## How many learn, and when

                %s
                ## Every number

                Accuracy after the last epoch. The percentile tells how many of our seeds lie below the published number. If the source's
                run were one more seed of ours, it would lie at least as far out as it does with a probability of at most p: of n seeds and
                itself those that do on its nearer side, twice for both sides, divided by n + 1, and so at least 2 / (n + 1). The verdict is
                *typical* if p is 0.1 or more; *in the tail* if it is less, as for one number of ten by chance; *outside* if the number is
                moreover beyond every seed; and *unusual* only if p is below 0.1 even when corrected for all that are judged here (Holm
                1979). The power tells what *typical* is worth: had each of our seeds ended %d points lower, or as much higher, so many of
                them would be in the tail. A published pair of loss and accuracy is also judged as a pair: by how many seeds lie no deeper
                among all seeds, where each counts itself, than it does (Tukey's depth, 1975), which is its percentile. For its p it is one of the n + 1 among which
                the depths of all are taken anew, as one more seed would be: its own depth and that of some seeds is greater there, so that
                p is not its percentile and one more but may be greater; it is at least 1 / (n + 1). A seed has learned if it ends with %s;
                in brackets the 95 %% interval of that share (Wilson 1927).

                %s"""
                .formatted(
                        source,
                        Judgements.of(studies).summary(),
                        ClaimList.inShort(all, all, ""),
                        ClaimList.of(all, all),
                        StudyTables.findings(studies),
                        StudyTables.OFF,
                        studies.stream()
                                .map(study -> study.summary().success().toString())
                                .distinct()
                                .collect(Collectors.joining(" or ")),
                        StudyTables.comparison(studies));
    }
}
