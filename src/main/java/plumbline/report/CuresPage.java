package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import plumbline.cure.Proof;
import plumbline.cure.Tried;
import plumbline.cure.Verdict;
import plumbline.figure.CureFigure;
import plumbline.store.CureSummary;
import plumbline.store.OutputFile;
import plumbline.store.Results;

/**
 * The page of all cures, {@code cure/README.md}: what lets a network learn that does not.
 *
 * @param cures by id
 */
public record CuresPage(List<CureSummary> cures) {

    private static final int SHOWN = 12;

    /**
     * Writes the page, if there is a cure.
     *
     * @param folder of the cures
     */
    public void write(Path folder) throws IOException {
        if (!cures.isEmpty()) {
            OutputFile.replace(folder.resolve("README.md"), file -> file.write(text()));
        }
    }

    String text() {
        Table table = new Table("network", "verdict", "learns as it is", "remedy", "learns with it");
        for (CureSummary cure : cures) {
            table.row(
                    "[%s](#%s)".formatted(cure.id(), cure.id()),
                    cure.verdict().inWords(),
                    cure.untreated().toString(),
                    cure.proven().map(Proof::remedy).orElse(Table.NONE),
                    cure.proven().map(proof -> proof.after().toString()).orElse(Table.NONE));
        }
        return """
                # Cures

                Made by the command `cure` from `cure.json` in the folder of each network; do not edit.

                All remedies that apply ran a race on few seeds, the most promising first; if none cured alone, the best of them in pairs, and then
                with a third. The best was then trained with fresh seeds, which no race had seen, beside the network as it is, and if that was no
                cure, so was the next, at most three: *cured* means that at least 90 % of them learn and that the lower end of the 95 % interval is
                above 80 %, *helped* that more learn (McNemar's exact test, p below 0.05, corrected for all proofs by Holm's method). Whether a network is healthy as it
                is was decided by other seeds than those that it has in the proof.

                """
                + table
                + "\n" + summary() + "\n"
                + cures.stream().map(cure -> "\n## " + cure.id() + "\n\n" + section(cure) + picture(cure) + source(cure)).collect(Collectors.joining());
    }

    /** Draws the picture of every cure anew. */
    public void redraw(Results folder) throws IOException {
        for (CureSummary cure : cures) {
            folder.redraw(cure.id(), place -> CureFigure.draw(cure, place));
        }
    }

    private static String picture(CureSummary cure) {
        return "\n![what was tried on %s, and the share of the seeds that learned](%s/cure.png)\n".formatted(cure.id(), cure.id());
    }

    private String summary() {
        List<CureSummary> ill = cures.stream().filter(cure -> cure.verdict() != Verdict.HEALTHY).toList();
        long cured = ill.stream().filter(cure -> cure.verdict() == Verdict.CURED).count();
        return "Cured: %d of %d that are not healthy.".formatted(cured, ill.size());
    }

    private static String source(CureSummary cure) {
        return "\n[cure.json](%s/cure.json); `%s`, %s, commit %s.\n"
                .formatted(
                        cure.id(),
                        cure.provenance().command(),
                        cure.provenance().date().substring(0, 10),
                        cure.provenance().commit());
    }

    /** What came of one of them, in Markdown that also reads well on a terminal. */
    public static String section(CureSummary cure) {
        return "**%s**: %s\n".formatted(cure.verdict().title(), cure.answer())
                + others(cure)
                + cure.proven().map(proof -> "\n```diff\n" + String.join("\n", proof.changes()) + "\n```\n").orElse("")
                + cure.diagnoses().stream().map(line -> "\n- " + line).collect(Collectors.joining("", "", "\n"))
                + (cure.tried().isEmpty() ? "" : "\n" + race(cure));
    }

    /** What was proven beside the best. */
    private static String others(CureSummary cure) {
        return cure.proofs().stream()
                .filter(proof -> !Optional.of(proof).equals(cure.proven()))
                .map(proof -> "\nProven as well: with " + proof.remedy() + " " + proof.after() + "." + cure.costOf(proof) + "\n")
                .collect(Collectors.joining());
    }

    private static String race(CureSummary cure) {
        Table table = new Table("tried", "changes", "learned in the race", "median test accuracy");
        for (Tried tried : cure.tried().subList(0, Math.min(SHOWN, cure.tried().size()))) {
            table.row(
                    tried.remedy(),
                    String.valueOf(tried.changes()),
                    tried.learned().toString(),
                    String.format(Locale.ROOT, "%.3f", tried.testAccuracy()));
        }
        int more = cure.tried().size() - SHOWN;
        return table + (more > 0 ? "\nand " + more + " more.\n" : "");
    }
}
