package plumbline.store;

import static plumbline.csv.Range.require;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.interval.Interval;
import plumbline.cure.Outcome;
import plumbline.cure.Proof;
import plumbline.cure.Tried;
import plumbline.cure.Verdict;
import plumbline.page.CureRecord;
import plumbline.study.Proportion;
import plumbline.train.SuccessCriterion;

/**
 * A cure whole: {@code cure.json}.
 *
 * @param id         of the experiment
 * @param question   that it asks
 * @param success    when a seed has learned
 * @param seed       of the cure
 * @param budget     trainings that its search might take
 * @param verdict    in short
 * @param diagnoses  what the doctor found, a line each
 * @param untreated  how many seeds, of which neither search nor proofs have any, learn as the experiment is
 * @param trainings  that it took, the proofs not among them
 * @param tried      what was trained in it, the best first
 * @param proofs     in the order in which they were made
 * @param secondsPerEpoch that DL4J takes to train the network as it is, and with what each of the proofs is of, in their order; NaN where it
 *                   becomes non-finite
 * @param provenance where the cure comes from
 */
public record CureSummary(
        String id,
        String question,
        SuccessCriterion success,
        long seed,
        int budget,
        Verdict verdict,
        List<String> diagnoses,
        Proportion untreated,
        int trainings,
        List<Tried> tried,
        List<Proof> proofs,
        List<Double> secondsPerEpoch,
        Provenance provenance) {

    public CureSummary {
        diagnoses = List.copyOf(diagnoses);
        tried = List.copyOf(tried);
        proofs = List.copyOf(proofs);
        secondsPerEpoch = List.copyOf(secondsPerEpoch);
    }

    /** A cure that has just been found. */
    public static CureSummary of(
            String id,
            String question,
            SuccessCriterion success,
            long seed,
            int budget,
            Outcome outcome,
            List<Double> secondsPerEpoch,
            Provenance provenance) {
        return new CureSummary(
                id,
                question,
                success,
                seed,
                budget,
                outcome.verdict(),
                outcome.diagnoses(),
                outcome.untreated(),
                outcome.trainings(),
                outcome.tried(),
                outcome.proofs(),
                secondsPerEpoch,
                provenance);
    }

    /** The proof with which most seeds learn. */
    public Optional<Proof> proven() {
        return Outcome.best(proofs);
    }

    /**
     * What came of it, for example {@code 0 % [0, 2] of 200 seeds learn as it is (test accuracy above 0.75), and with ELU 98 % ...}. Where
     * there is a proof, both are of its seeds.
     */
    public String answer() {
        String asItIs = "%s learn as it is (%s)".formatted(proven().map(Proof::before).orElse(untreated), success);
        return switch (verdict) {
            case HEALTHY -> asItIs + ".";
            case NOTHING_HELPED -> asItIs + proven().map(proof -> ", and " + with(proof)).orElse(", and with no remedy a seed did") + ".";
            case CURED, HELPED -> asItIs + ", and " + with(proven().orElseThrow()) + "." + costOf(proven().orElseThrow());
        };
    }

    private static String with(Proof proof) {
        return "with %s %s, %s".formatted(proof.remedy(), proof.after(), proof.effectInWords());
    }

    /** By what the time of an epoch is multiplied with one of the proofs, as a sentence after another; empty if that is not known. */
    public String costOf(Proof proof) {
        double cost = secondsPerEpoch.get(1 + proofs.indexOf(proof)) / secondsPerEpoch.get(0);
        return Double.isNaN(cost) ? "" : String.format(Locale.ROOT, " An epoch takes about %.1f times as long.", cost);
    }

    /**
     * The cure as the server shows it.
     *
     * @param name that tells it from the others there
     */
    public CureRecord record(String name) {
        return new CureRecord(new CureRecord.Content(
                name,
                question,
                "seed %d, %d trainings in the search; %s".formatted(seed, trainings, provenance.inOneLine()),
                verdict.inWords(),
                verdict.title() + ": " + answer(),
                diagnoses,
                // Whoever reads a diff makes that change, so there is none of what is not shown to help.
                verdict == Verdict.NOTHING_HELPED ? List.of() : proven().map(Proof::changes).orElse(List.of()),
                Verdict.LEAST,
                Stream.concat(Stream.of(asItIs()), tried.stream().map(this::row)).toList()));
    }

    private CureRecord.Row asItIs() {
        return new CureRecord.Row(
                "as it is", 0, share(untreated), proven().map(proof -> share(proof.before())).orElse(null), "", Double.NaN);
    }

    private CureRecord.Row row(Tried remedy) {
        Optional<Proof> proof = proofs.stream().filter(made -> made.remedy().equals(remedy.remedy())).findFirst();
        return new CureRecord.Row(
                remedy.remedy(),
                remedy.changes(),
                share(remedy.learned()),
                proof.map(made -> share(made.after())).orElse(null),
                proof.map(Proof::effectInWords).orElse(""),
                remedy.testAccuracy());
    }

    private static CureRecord.Share share(Proportion learned) {
        Interval interval = learned.interval();
        return new CureRecord.Share(
                learned.share(),
                interval.getLowerBound(),
                interval.getUpperBound(),
                learned.percent(),
                learned.seeds(),
                learned.toString());
    }

    void check(String folder) {
        require(id.equals(folder), "it is of another cure than " + folder);
        require(secondsPerEpoch.size() == (proofs.isEmpty() ? 0 : 1 + proofs.size()), "seconds_per_epoch must be of the network as it is and of each proof");
        require(!proofs.isEmpty() || verdict == Verdict.HEALTHY || verdict == Verdict.NOTHING_HELPED, "a cure without a proof is none");
    }
}
