package plumbline.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import plumbline.claim.Claims;
import plumbline.claim.Evidence;
import plumbline.claim.TestedClaim;
import plumbline.store.StudyRun;

/** What sources say in words and our studies of it, as a list in Markdown. */
final class ClaimList {

    private ClaimList() {}

    /**
     * All claims about some experiments that can be tested, one an item.
     *
     * @param studies of these experiments
     * @param all     those with which they may be compared
     */
    static String of(List<StudyRun> studies, Collection<StudyRun> all) {
        return studies.stream()
                .flatMap(study -> Claims.of(study, all).stream())
                .map(ClaimList::item)
                .collect(Collectors.joining());
    }

    /**
     * The same in short, one a row.
     *
     * @param folder where the results stand as seen from the page, with a slash at its end, or empty
     */
    static String inShort(List<StudyRun> studies, Collection<StudyRun> all, String folder) {
        Table table = new Table("experiment", "said", "holds for", "verdict");
        for (StudyRun study : studies) {
            for (TestedClaim claim : Claims.of(study, all)) {
                table.row(
                        "[%1$s](%2$s%1$s/README.md)".formatted(claim.row().experiment(), folder),
                        claim.row().value(),
                        lines(claim, evidence -> (evidence.part().isEmpty() ? "" : evidence.part() + ": ")
                                + evidence.holdsFor()),
                        lines(claim, evidence -> evidence.verdict().toString()));
            }
        }
        return table.toString();
    }

    private static String lines(TestedClaim claim, Function<Evidence, String> words) {
        return claim.evidence().stream().map(words).collect(Collectors.joining("<br>"));
    }

    private static String item(TestedClaim claim) {
        return "- **%s**: %s (%s, %s). Test: %s. %s\n"
                .formatted(
                        claim.row().experiment(),
                        claim.row().value(),
                        claim.row().source(),
                        claim.row().where(),
                        claim.test(),
                        claim.evidence().stream().map(ClaimList::sentence).collect(Collectors.joining(" ")));
    }

    private static String sentence(Evidence evidence) {
        String part = evidence.part().isEmpty() ? "" : evidence.part() + ": ";
        String sentence = part + evidence.holdsFor() + ", " + evidence.verdict() + " (" + evidence.measured() + ").";
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
