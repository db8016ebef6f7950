package plumbline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.commons.statistics.descriptive.Median;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plumbline.backend.Backend;
import plumbline.bench.ListenerCost;
import plumbline.bench.Measurement;
import plumbline.bench.Pair;
import plumbline.bench.StockJvm;
import plumbline.bench.StudyCost;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.store.Provenance;
import plumbline.vectorized.KernelSpeed;

@Command(
        name = "bench",
        description = {
            "Measures speed and memory, alone on the machine.",
            "runs (six minutes): relu-5, run after run, with and without recording, watched and not, and with the JVM's "
                    + "defaults. studies (eight minutes): relu-5 and tanh-5, seed after seed, and many seeds together; deep, residual, recurrent and "
                    + "convolutional networks; the share of the processor's peak that the kernel reaches. "
                    + "listener (forty minutes): what a listener costs a network of 5.1 million parameters."
        })
final class BenchCommand implements Callable<Integer> {

    private static final String ID = "relu-5";
    private static final int RUNS = 10;
    private static final int PAIRS = 10;
    private static final int ALONE = 5;
    private static final int LISTENER_PAIRS = 3;
    /** Of a listener measured over few steps there are more pairs, so that together they have as many as this. */
    private static final int LISTENER_STEPS = 660;
    private static final int ONE_CORE_SEEDS = 200;
    private static final List<Integer> STUDY_SEEDS = List.of(1, 10, 100, 200, 1000, 10_000);
    private static final int REMEDY_SEEDS = 200;
    private static final int REMEDY_PAIRS = 7;
    private static final List<String> REMEDIES =
            List.of("deep-relu-he", "deep-relu-batchnorm", "residual-50", "lstm-20", "drawings-residual");
    private static final List<Integer> KERNEL_UNITS = List.of(5, 25, 64, 256);

    /** What is measured. */
    enum Part {
        runs,
        studies,
        listener
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description = "${COMPLETION-CANDIDATES}; all three if none is named")
    private Set<Part> parts = EnumSet.noneOf(Part.class);

    @Override
    public Integer call() throws Exception {
        Backend.start();
        Catalogue catalogue = Plumbline.catalogue(spec);
        Provenance machine = Provenance.of("bench");
        print("%s; %s", machine.cpu(), machine.jvm());
        Set<Part> wanted = parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
        if (wanted.contains(Part.runs)) {
            runs(catalogue.experiment(ID).orElseThrow());
        }
        if (wanted.contains(Part.studies)) {
            for (String id : List.of(ID, "tanh-5")) {
                studies(catalogue.experiment(id).orElseThrow());
            }
            for (String id : REMEDIES) {
                remedy(catalogue.experiment(id).orElseThrow());
            }
            beside(
                    catalogue.experiment("deep-relu-batchnorm").orElseThrow(),
                    catalogue.experiment("deep-relu-he").orElseThrow());
            KERNEL_UNITS.forEach(this::kernel);
        }
        if (wanted.contains(Part.listener)) {
            for (ListenerCost.Watched watched : ListenerCost.Watched.values()) {
                listener(watched);
            }
        }
        return 0;
    }

    private void runs(Experiment experiment) throws Exception {
        print("%s, %d epochs, evaluated after each", ID, experiment.epochs());
        List<Measurement> runs = new ArrayList<>();
        for (int run = 1; run <= RUNS; run++) {
            runs.add(Measurement.recording(experiment));
            print("run %2d, recording: %s", run, words(runs.get(run - 1)));
        }
        print(
                "resident memory after run %d: %.2f of that after run 3",
                RUNS, runs.get(RUNS - 1).residentMegabytes() / runs.get(2).residentMegabytes());

        compare(
                "recording", () -> Measurement.recording(experiment),
                "not recording", () -> Measurement.notRecording(experiment));
        compare(
                "watched on the Gradients page", () -> Measurement.watched(experiment),
                "only recording", () -> Measurement.recording(experiment));

        Measurement stock = StockJvm.recording(experiment);
        print("JVM and ND4J with their defaults: %s", words(stock));
        print("run 1 is %.1f times faster", stock.seconds() / runs.get(0).seconds());
    }

    private void listener(ListenerCost.Watched watched) throws Exception {
        watched.warmUp();
        int count = Math.max(LISTENER_PAIRS, LISTENER_STEPS / watched.steps());
        List<Pair<ListenerCost>> pairs = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            pairs.add(watched.measure());
        }
        print("%s, %d steps: %.1f ms a step, %.1f without: %+.1f %%; processors %+.1f ms a step, %+.1f of it in Java's threads; "
                        + "heap at its peak %+.0f MB (medians of %d pairs)",
                watched, watched.steps(),
                Pair.median(pairs, pair -> pair.with().milliseconds()),
                Pair.median(pairs, pair -> pair.without().milliseconds()),
                100 * (Pair.median(pairs, pair -> pair.with().milliseconds() / pair.without().milliseconds()) - 1),
                Pair.median(pairs, pair -> pair.with().cpu() - pair.without().cpu()),
                Pair.median(pairs, pair -> pair.with().javaCpu() - pair.without().javaCpu()),
                Pair.median(pairs, pair -> pair.with().peakMegabytes() - pair.without().peakMegabytes()),
                count);
    }

    private void compare(
            String what, Callable<Measurement> with, String beside, Callable<Measurement> without) throws Exception {
        List<Pair<Measurement>> pairs = new ArrayList<>();
        for (int number = 1; number <= PAIRS; number++) {
            Pair<Measurement> pair = Pair.measure(number, with, without);
            pairs.add(pair);
            print("pair %2d: %s %.2f s, %s %.2f s", number, what, pair.with().seconds(), beside, pair.without().seconds());
        }
        double ratio = Pair.median(pairs, pair -> pair.with().seconds() / pair.without().seconds());
        print("%s costs %.1f %% beyond %s (median of %d pairs)", what, 100 * (ratio - 1), beside, PAIRS);
    }

    /** Seed after seed in one network, and together; a first study warms up. */
    private void studies(Experiment experiment) throws Exception {
        double[] seconds = new double[ALONE];
        for (int run = 0; run < ALONE; run++) {
            seconds[run] = Measurement.notRecording(experiment).seconds();
        }
        double alone = Median.withDefaults().evaluate(seconds);
        print("%s, MultiLayerNetwork, one seed: %.2f s (median of %d)", experiment.id(), alone, ALONE);
        StudyCost.of(experiment, ONE_CORE_SEEDS, 1);
        StudyCost half = StudyCost.of(experiment, ONE_CORE_SEEDS, 1);
        StudyCost whole = StudyCost.of(experiment, 2 * ONE_CORE_SEEDS, 1);
        print("%s, vectorised, one core, %d seeds beyond %d: processors %.4f s a seed",
                experiment.id(), ONE_CORE_SEEDS, ONE_CORE_SEEDS,
                (whole.processorSeconds() - half.processorSeconds()) / ONE_CORE_SEEDS);
        for (int seeds : STUDY_SEEDS) {
            study(experiment, seeds, Runtime.getRuntime().availableProcessors(), alone);
        }
    }

    private void study(Experiment experiment, int seeds, int cores, double alone) throws Exception {
        StudyCost study = StudyCost.of(experiment, seeds, cores);
        double each = study.seconds() / seeds;
        print("%s, vectorised, %d cores, %5d seeds: %.4f s a seed, %.0f times faster; %.0f MB resident",
                experiment.id(), cores, seeds, each, alone / each, study.residentMegabytes());
    }

    /** On all cores, and in processor time for each seed and epoch. */
    private void remedy(Experiment experiment) throws Exception {
        StudyCost study =
                StudyCost.of(experiment, REMEDY_SEEDS, Runtime.getRuntime().availableProcessors());
        print("%s, vectorised, %d seeds x %d epochs: %.1f s; processors %.3f ms a seed and epoch; %.0f MB resident",
                experiment.id(), REMEDY_SEEDS, experiment.epochs(), study.seconds(),
                1e3 * study.processorSeconds() / REMEDY_SEEDS / experiment.epochs(), study.residentMegabytes());
    }

    /** What a remedy's studies cost beside those of its control; both are warm, since they were measured before. */
    private void beside(Experiment remedy, Experiment control) throws Exception {
        List<Pair<StudyCost>> pairs = new ArrayList<>();
        for (int number = 1; number <= REMEDY_PAIRS; number++) {
            pairs.add(Pair.measure(
                    number,
                    () -> StudyCost.of(remedy, REMEDY_SEEDS, 1),
                    () -> StudyCost.of(control, REMEDY_SEEDS, 1)));
        }
        print("%s takes the processors %.2f times as long as %s, vectorised, one core (median of %d pairs)",
                remedy.id(),
                Pair.median(pairs, pair -> pair.with().processorSeconds() / pair.without().processorSeconds()),
                control.id(), REMEDY_PAIRS);
    }

    private void kernel(int units) {
        KernelSpeed speed = KernelSpeed.ofDense(units);
        print("dense layer of %d units: %.0f billion operations a second on one core, %s", units, speed.layer(),
                speed.fastest().isPresent()
                        ? String.format(Locale.ROOT, "%.0f %% of the %.0f that multiply-adds alone reach",
                                100 * speed.share().getAsDouble(), speed.fastest().getAsDouble())
                        : "without the Vector API");
    }

    private static String words(Measurement measurement) {
        return String.format(
                Locale.ROOT, "%.2f s, %.0f MB resident", measurement.seconds(), measurement.residentMegabytes());
    }

    private void print(String line, Object... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, line, values));
        out.flush();
    }
}
