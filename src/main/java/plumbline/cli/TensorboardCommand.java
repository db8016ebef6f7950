package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plumbline.doctor.ActivationRow;
import plumbline.experiment.Experiment;
import plumbline.network.NetworkAdapter;
import plumbline.network.NetworkLayer;
import plumbline.record.GradientRecord;
import plumbline.store.Damage;
import plumbline.store.Diagnosed;
import plumbline.store.Run;
import plumbline.store.StoredTraining;
import plumbline.tensorboard.StoredLog;
import plumbline.train.EpochMetrics;

@Command(
        name = "tensorboard",
        description = {
            "Writes stored runs for TensorBoard, without training: histograms and sizes of gradients, accuracy and loss.",
            "Look at them with: tensorboard --logdir DIR"
        })
final class TensorboardCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "Folders of runs, such as runs/tanh-5 (default: all in runs and results).")
    private List<Path> named;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the event files, with a new one in it for each run.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Map<Path, StoredTraining> runs = new LinkedHashMap<>();
        List<Damage> damages = new ArrayList<>();
        for (Path folder : named == null ? OutFolder.BOTH : named) {
            if (named != null || Files.exists(folder)) {
                StoredTraining.Found found = named == null ? StoredTraining.in(folder) : StoredTraining.of(folder);
                damages.addAll(found.damages());
                for (StoredTraining training : found.trainings()) {
                    requireNew(training, runs.putIfAbsent(out.resolve(training.folder().getFileName()), training));
                }
            }
        }
        Damages.print(spec, damages);
        if (runs.isEmpty() && damages.isEmpty()) {
            throw new IOException("there are no runs in "
                    + OutFolder.BOTH.stream().map(Path::toString).collect(Collectors.joining(" or "))
                    + "; the command run makes some");
        }
        for (Path folder : runs.keySet()) {
            if (Files.exists(folder)) {
                throw new IOException(folder + " is there already: remove it, or write into another folder");
            }
        }
        PrintWriter standardOutput = spec.commandLine().getOut();
        for (Map.Entry<Path, StoredTraining> run : runs.entrySet()) {
            log(run.getValue()).write(run.getKey());
            standardOutput.println(run.getKey());
        }
        standardOutput.println("Look at them with: tensorboard --logdir " + out);
        standardOutput.flush();
        // Not all that was asked for could be written.
        return damages.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void requireNew(StoredTraining training, StoredTraining before) throws IOException {
        if (before != null) {
            throw new IOException(before.folder() + " and " + training.folder() + " have one name: write them into two folders");
        }
    }

    private StoredLog log(StoredTraining training) {
        List<ActivationRow> activations = training.diagnosed().activations();
        String findings = findings(training.diagnosed());
        return training.run()
                .map(run -> new StoredLog(
                        run.records(),
                        activations,
                        Map.of(
                                "train", Map.of(
                                        "accuracy", curve(run, EpochMetrics::trainAccuracy), "loss", curve(run, EpochMetrics::trainLoss)),
                                "test", Map.of(
                                        "accuracy", curve(run, EpochMetrics::testAccuracy), "loss", curve(run, EpochMetrics::testLoss))),
                        hyperparameters(run),
                        findings))
                .orElseGet(() -> new StoredLog(training.records(), activations, Map.of(), Map.of(), findings));
    }

    /** By mini-batches trained. */
    private static Map<Integer, Double> curve(Run run, ToDoubleFunction<EpochMetrics> number) {
        int batches = batchesPerEpoch(run.records());
        return run.history().epochs().stream()
                .collect(Collectors.toMap(epoch -> epoch.epoch() * batches, number::applyAsDouble));
    }

    /** Records are of the first mini-batch of an epoch; of a run of one epoch it is not told how many there are. */
    private static int batchesPerEpoch(List<GradientRecord> records) {
        GradientRecord last = records.get(records.size() - 1);
        return last.epoch() == 1 ? 1 : last.iteration() / (last.epoch() - 1);
    }

    private Map<String, Object> hyperparameters(Run run) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("experiment", run.summary().id());
        values.put("seed", run.summary().seed());
        Plumbline.catalogue(spec).experiment(run.summary().id()).ifPresent(experiment -> values.putAll(made(experiment, run.summary().seed())));
        return values;
    }

    /** Of the first layer, which is made as the other hidden ones are. */
    private static Map<String, Object> made(Experiment experiment, long seed) {
        List<NetworkLayer> layers = NetworkAdapter.of(experiment.network(seed)).layers();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("layers", layers.stream().filter(layer -> !layer.weights().isEmpty()).count());
        layers.stream().filter(layer -> !layer.activation().isEmpty()).findFirst()
                .ifPresent(layer -> values.put("activation", layer.activation()));
        layers.stream()
                .flatMap(layer -> layer.configuration().stream())
                .filter(BaseLayer.class::isInstance)
                .map(BaseLayer.class::cast)
                .findFirst()
                .ifPresent(layer -> {
                    values.put("initialisation", layer.getWeightInitFn().getClass().getSimpleName());
                    values.put("optimiser", layer.getIUpdater().getClass().getSimpleName());
                    values.put("learning rate", layer.getIUpdater().getLearningRate(0, 0));
                });
        return values;
    }

    private static String findings(Diagnosed diagnosed) {
        return diagnosed.findings()
                .map(findings -> findings.atTheEnd().isEmpty()
                        ? "At the end the doctor finds nothing."
                        : "At the end the doctor finds\n\n"
                                + findings.atTheEnd().stream().map(line -> "- " + line + "\n").collect(Collectors.joining()))
                .orElse("");
    }
}
