package plumbline.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.interval.Interval;
import plumbline.cure.Contest;
import plumbline.cure.ContestRow;
import plumbline.cure.Search;
import plumbline.cure.Verdict;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Family;
import plumbline.store.OutputFile;
import plumbline.study.Distribution;
import plumbline.study.Effect;
import plumbline.study.Holm;
import plumbline.study.PairedShares;
import plumbline.study.Proportion;

/**
 * The page of the contest between ways to search for a cure, {@code cure.md}.
 *
 * @param catalogue in whose families the experiments are
 * @param rows      of each experiment one a search
 */
public record ContestPage(Catalogue catalogue, List<ContestRow> rows) {

    static final String FILE = "cure.md";

    /** Networks that the search was tried on while it was written, or of which it was known whether an earlier one had cured them. */
    private static final Set<String> SEEN = Set.of(
            "tanh-5", "faulty-169a3", "faulty-8de47", "faulty-dd8c8", "faulty-e8a6e", "faulty-case14", "faulty-f476c", "faulty-case26", "faulty-case16",
            "drawn-01", "drawn-02", "drawn-03", "drawn-04", "drawn-05", "drawn-06", "drawn-07", "drawn-08", "drawn-09", "drawn-10");

    public ContestPage {
        rows = List.copyOf(rows);
    }

    /**
     * Writes the page, if there was a contest.
     *
     * @param results the folder of all results
     * @return where it stands
     */
    public Path write(Path results) throws IOException {
        Path page = results.resolve(FILE);
        if (!rows.isEmpty()) {
            OutputFile.replace(page, file -> file.write(text()));
        }
        return page;
    }

    /** What came of a search, in a line. */
    public static String line(ContestRow row) {
        return "%s, %s: %s%s"
                .formatted(
                        row.experiment(),
                        row.search().inWords(),
                        row.verdict().inWords(),
                        row.treated().map(learned -> ", " + row.remedy() + ", " + learned).orElse(""));
    }

    String text() {
        return """
                # How often a cure is found

                Made by the command `contest` from [cure/contest.csv](cure/contest.csv); do not edit.

                Three ways to search for a cure, on the same networks, with the same seeds and as many trainings each (seed %s, %s trainings;
                a network that was published several times counts once). *Diagnosis* is that of the command `cure`, with this budget. *Random* draws from the
                same remedies, alone, in pairs or three together, each of these as likely, and has them run one race for all of the budget. *Fixed orders* are
                AutoTrainer's remedies against the problem that AutoTrainer's rules find, in its order, each trained with as many seeds as the
                budget allows where AutoTrainer trains one; in place of its learning rate that falls when the loss stays, which DL4J does not
                know, is one that decays with the epochs. Shortcuts with Fixup's weights were no remedy yet when these searches were made. What each finds best is proven on 200 fresh seeds, and if it does not cure, so the
                next, at most three.

                A network is *ill* if fewer than 90 %% of 200 seeds learn, or the lower end of the 95 %% interval is not above 80 %%, and *cured* if
                that is so no longer on fresh seeds, and McNemar's exact test, corrected for the proofs made (Holm), shows that more learn.
                Intervals are Wilson's, of 95 %%; they say what other networks of the same kind would do, if these are a random sample of that kind.

                """.formatted(values(ContestRow::seed), values(ContestRow::budget))
                + shares()
                + "\n"
                + done()
                + seen()
                + "\n## Against each other\n\n"
                + comparisons()
                + "\n## Networks\n\n"
                + "Share of the seeds that learn in the proof. † was in view while the search was written.\n\n"
                + networks();
    }

    private String values(Function<ContestRow, Object> number) {
        return rows.stream().map(number).distinct().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private List<ContestRow> ill(Search search, Predicate<ContestRow> of) {
        return rows.stream()
                .filter(row -> row.search() == search && row.verdict() != Verdict.HEALTHY)
                .filter(of)
                .toList();
    }

    private String shares() {
        Table table = new Table("networks", "search", "ill", "cured", "helped", "changes one thing", "trainings (median)");
        Map<String, Predicate<ContestRow>> groups = new LinkedHashMap<>();
        for (String family : rows.stream().map(this::family).distinct().toList()) {
            groups.put(family, row -> family(row).equals(family));
        }
        if (groups.size() > 1) {
            groups.put("all", row -> true);
        }
        groups.forEach((name, group) -> {
            for (Search search : Search.values()) {
                List<ContestRow> ill = ill(search, group);
                if (!ill.isEmpty()) {
                    List<ContestRow> cured = ill.stream().filter(ContestPage::isCured).toList();
                    table.row(
                            name,
                            search.inWords(),
                            String.valueOf(ill.size()),
                            share(cured.size(), ill.size()),
                            String.valueOf(ill.stream().filter(row -> row.verdict() == Verdict.HELPED).count()),
                            "%d of %d".formatted(cured.stream().filter(row -> row.changes() == 1).count(), cured.size()),
                            String.format(Locale.ROOT, "%.0f", Distribution.of(ill, ContestRow::trainings).median()));
                }
            }
        });
        return table.toString();
    }

    /** That in which it is, or that it is in none. */
    private String family(ContestRow row) {
        return catalogue.families().stream()
                .filter(family -> family.contains(row.experiment()))
                .map(Family::id)
                .findFirst()
                .orElse("of no family");
    }

    private static boolean isCured(ContestRow row) {
        return row.verdict() == Verdict.CURED;
    }

    private static String share(int count, int of) {
        Proportion share = new Proportion(count, of);
        Interval interval = share.interval();
        return String.format(
                Locale.ROOT,
                "%d, %s [%.0f, %.0f]",
                count,
                share.percent(),
                100 * interval.getLowerBound(),
                100 * interval.getUpperBound());
    }

    /** How far it is; empty if nothing is left. */
    private String done() {
        List<String> done = catalogue.families().stream()
                .filter(family -> rows.stream().anyMatch(row -> family.contains(row.experiment())))
                .flatMap(family -> done(family).stream())
                .toList();
        return done.isEmpty() ? "" : "Searched so far: " + String.join(", ", done) + "; the command goes on with the others.\n\n";
    }

    private Optional<String> done(Family family) {
        int all = Contest.distinct(family.members()).size();
        long done = rows.stream().map(ContestRow::experiment).distinct().filter(family::contains).count();
        return done < all
                ? Optional.of("%d of the %d different ones of %s".formatted(done, all, family.id()))
                : Optional.empty();
    }

    private String seen() {
        int seen = ill(Search.DIAGNOSIS, row -> SEEN.contains(row.experiment())).size();
        String others = Arrays.stream(Search.values())
                .flatMap(search -> curedUnseen(search).stream())
                .collect(Collectors.joining("; "));
        return (seen == 0
                        ? "None of the ill networks was"
                        : seen + " of the ill networks were")
                + " in view while the search was written: in view is one on which it was tried, or of which it was known whether an earlier search"
                + " had cured it. Its race and the order of the remedies were chosen on 23 other trainings, drawn as those of the family"
                + " *drawn* are." + (seen == 0 || others.isEmpty() ? "" : " Without those in view: " + others + ".") + "\n";
    }

    private Optional<String> curedUnseen(Search search) {
        List<ContestRow> unseen = ill(search, row -> !SEEN.contains(row.experiment()));
        int count = (int) unseen.stream().filter(ContestPage::isCured).count();
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of("%s %s of %d".formatted(search.inWords(), share(count, unseen.size()), unseen.size()));
    }

    private String comparisons() {
        List<Search> others = Arrays.stream(Search.values()).filter(search -> search != Search.DIAGNOSIS).toList();
        List<PairedShares> pairs = new ArrayList<>();
        for (Search other : others) {
            pairs.add(PairedShares.of(ill(other, row -> true), ill(Search.DIAGNOSIS, row -> true), ContestPage::isCured));
        }
        double[] corrected = Holm.corrected(pairs.stream().mapToDouble(pair -> pair.effect().p()).toArray());
        Table table = new Table("diagnosis against", "both cure", "diagnosis alone", "the other alone", "neither", "difference", "p (McNemar, Holm)", "more seeds learn by diagnosis", "by the other");
        List<ContestRow> ours = ill(Search.DIAGNOSIS, row -> true);
        for (int i = 0; i < others.size(); i++) {
            PairedShares pair = pairs.get(i);
            List<ContestRow> theirs = ill(others.get(i), row -> true);
            Effect effect = pair.effect();
            table.row(
                    others.get(i).inWords(),
                    String.valueOf(pair.both()),
                    String.valueOf(pair.gained()),
                    String.valueOf(pair.lost()),
                    String.valueOf(pair.neither()),
                    String.format(
                            Locale.ROOT, "%+.0f points [%+.0f, %+.0f]", 100 * effect.estimate(), 100 * effect.lower(), 100 * effect.upper()),
                    String.format(Locale.ROOT, "%.2g", corrected[i]),
                    String.valueOf(more(ours, theirs)),
                    String.valueOf(more(theirs, ours)));
        }
        return table.toString();
    }

    /** On how many networks more seeds learn in the proof of the one than in that of the other. */
    private static long more(List<ContestRow> one, List<ContestRow> other) {
        return IntStream.range(0, one.size()).filter(i -> one.get(i).learned() > other.get(i).learned()).count();
    }

    private String networks() {
        Table table = new Table("network", "as it is", "diagnosis", "random", "fixed orders");
        for (String id : rows.stream().map(ContestRow::experiment).distinct().toList()) {
            List<String> cells = new ArrayList<>();
            cells.add(id + (SEEN.contains(id) ? " †" : ""));
            cells.add(rows.stream().filter(row -> row.experiment().equals(id)).findFirst().orElseThrow().untreated().percent());
            for (Search search : Search.values()) {
                cells.add(row(id, search).map(ContestPage::cell).orElse(Table.NONE));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    private Optional<ContestRow> row(String id, Search search) {
        return rows.stream().filter(row -> row.experiment().equals(id) && row.search() == search).findFirst();
    }

    private static String cell(ContestRow row) {
        String mark = isCured(row) ? "**" : "";
        return row.verdict() == Verdict.HEALTHY
                ? "healthy"
                : row.treated().map(learned -> mark + learned.ofHundred(1) + " %" + mark + " " + row.remedy()).orElse("none learned");
    }
}
