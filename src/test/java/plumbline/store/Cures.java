package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plumbline.cure.Outcome;
import plumbline.cure.Proof;
import plumbline.cure.Tried;
import plumbline.cure.Verdict;
import plumbline.study.Effect;
import plumbline.study.Proportion;
import plumbline.train.SuccessCriterion;

/** Cures made by hand. */
public final class Cures {

    /** What the doctor found in those that are ill. */
    public static final String DIAGNOSIS = "failure: dense_01: the gradient does not reach it";

    /** What is to be changed in the one that is cured. */
    public static final List<String> CHANGES =
            List.of("  // dense_01 to dense_05", "-     .activation(Activation.TANH)", "+     .activation(Activation.ELU)");

    private static final List<Tried> TWO =
            List.of(new Tried("ELU", 1, new Proportion(32, 32), 0.875), new Tried("momentum + He's weights", 2, new Proportion(0, 2), Double.NaN));

    private Cures() {}

    /** With ELU 195 of 200 seeds learn, as it is 1 of 200 do; an epoch takes twice as long. */
    public static CureSummary cured(String id) {
        return cured(id, TWO);
    }

    /** The same, of so many remedies. */
    public static CureSummary curedByOneOf(String id, int remedies) {
        return cured(id, Stream.concat(
                        TWO.stream(),
                        IntStream.range(0, remedies - TWO.size()).mapToObj(i -> new Tried("remedy " + i, 1, new Proportion(0, 2), 0.5)))
                .toList());
    }

    private static CureSummary cured(String id, List<Tried> tried) {
        Proof proof = new Proof(
                "ELU", CHANGES, new Proportion(1, 200), new Proportion(195, 200), new Effect(1, 0.97, 0.935, 0.985, 1e-40), 1e-40);
        return cure(id, Verdict.CURED, 0, tried, List.of(proof), 0.01, 0.02);
    }

    /** Nothing was tried. */
    public static CureSummary healthy(String id) {
        return cure(id, Verdict.HEALTHY, 196, List.of(), List.of());
    }

    /** Of two remedies one has a proof, which shows nothing. */
    public static CureSummary hopeless(String id) {
        Proof proof = new Proof("ELU", CHANGES, new Proportion(1, 200), new Proportion(3, 200), new Effect(0, 0.01, -0.01, 0.03, 0.5), 0.5);
        return cure(id, Verdict.NOTHING_HELPED, 0, TWO, List.of(proof), 0.01, Double.NaN);
    }

    private static CureSummary cure(String id, Verdict verdict, int untreated, List<Tried> tried, List<Proof> proofs, Double... seconds) {
        return CureSummary.of(
                id,
                "Does it?",
                SuccessCriterion.accuracyAbove(0.75),
                1,
                150,
                new Outcome(
                        verdict,
                        verdict == Verdict.HEALTHY ? List.of() : List.of(DIAGNOSIS),
                        new Proportion(untreated, 200),
                        tried.isEmpty() ? 0 : 34,
                        tried,
                        proofs),
                List.of(seconds),
                Runs.PROVENANCE);
    }

    /** Writes it among results. */
    public static void store(CureSummary cure, Path results) throws IOException {
        try (Results cures = Results.open(results.resolve(CureFiles.FOLDER))) {
            cures.write(cure, folder -> {});
        }
    }
}
