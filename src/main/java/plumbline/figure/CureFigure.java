package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plumbline.cure.Proof;
import plumbline.cure.Tried;
import plumbline.store.CureSummary;
import plumbline.study.Proportion;

/** What a cure has tried, one row a remedy, the best first: the share of the seeds that learn, in the search and in the proof. */
public final class CureFigure {

    private static final String FILE = "cure.png";

    private CureFigure() {}

    /** Draws the picture of a cure into a folder: {@value #FILE}. */
    public static void draw(CureSummary cure, Path folder) throws IOException {
        of(cure).write(folder.resolve(FILE));
    }

    static Picture of(CureSummary cure) {
        List<String> names = Stream.concat(Stream.of("as it is"), cure.tried().stream().map(Tried::remedy)).toList();
        ShareRows rows = new ShareRows(names)
                .above(
                        "before the proof",
                        Stream.concat(Stream.of(cure.untreated()), cure.tried().stream().map(Tried::learned))
                                .map(Optional::of)
                                .toList())
                .below(
                        "in the proof, fresh seeds",
                        Stream.concat(
                                        Stream.of(cure.proven().map(Proof::before)),
                                        cure.tried().stream().map(tried -> proof(cure, tried)))
                                .toList());
        return rows.picture(cure.id() + ": share of the seeds that learned, 95 % interval", rows.plot());
    }

    private static Optional<Proportion> proof(CureSummary cure, Tried tried) {
        return cure.proofs().stream()
                .filter(proof -> proof.remedy().equals(tried.remedy()))
                .map(Proof::after)
                .findFirst();
    }
}
