package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.backend.Backend;
import plumbline.doctor.Doctor;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Experiment;
import plumbline.guard.NonFiniteException;
import plumbline.record.GradientListener;
import plumbline.record.LearningCurve;
import plumbline.report.Report;
import plumbline.report.SideBySide;
import plumbline.run.ExperimentRunner;
import plumbline.run.LiveCurve;
import plumbline.run.MemoryCheck;
import plumbline.server.TrainingUi;
import plumbline.store.CurveOf;
import plumbline.store.Provenance;
import plumbline.store.Results;
import plumbline.store.Run;
import plumbline.store.RunSummary;
import plumbline.store.StoredResults;

@Command(
        name = "run",
        description = "Trains one seed of each experiment, live in the browser, and puts it beside what was published.")
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentIds ids;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private OutFolder out;

    @Mixin
    private UiOptions uiOptions;

    @Option(names = "--no-ui", arity = "0", description = "Train without the training UI.")
    private boolean noUi;

    @Override
    public Integer call() throws Exception {
        List<Experiment> experiments = ids.experiments();
        uiOptions.check();
        List<String> names = experiments.stream().map(Experiment::id).toList();
        try (Results results = Results.open(out.folder())) {
            results.requireFree(names);
            Catalogue catalogue = Plumbline.catalogue(spec); // The lock comes first: reading takes longer than all before it.
            SideBySide sideBySide = SideBySide.of(OutFolder.COMMITTED, names);
            Damages.print(spec, sideBySide.damages());
            Backend.start();
            experiments.forEach(experiment -> MemoryCheck.require(experiment.id(), experiment, 1));
            return noUi
                    ? run(
                            experiments,
                            catalogue,
                            results,
                            sideBySide,
                            (network, session) -> GradientListener.everyEpoch().named(session),
                            curve -> {})
                    : watched(experiments, catalogue, results, sideBySide);
        }
    }

    private int watched(
            List<Experiment> experiments, Catalogue catalogue, Results results, SideBySide sideBySide) throws Exception {
        ShownResults shown = ShownResults.in(List.of(out.folder(), OutFolder.COMMITTED), spec);
        try (TrainingUi ui = uiOptions.start()) {
            shown.showIn(ui);
            err().println("Watch the training at " + ui.address());
            err().flush();
            int exitCode = run(experiments, catalogue, results, sideBySide, ui::watch, ui::show);
            results.close(); // Whoever goes on watching is in nobody's way.
            if (System.console() != null) {
                err().println("The training UI stays at " + ui.address() + " until you press Ctrl-C.");
                err().flush();
                Thread.currentThread().join();
            }
            return exitCode;
        }
    }

    private int run(
            List<Experiment> experiments,
            Catalogue catalogue,
            Results results,
            SideBySide sideBySide,
            ExperimentRunner.Watch watch,
            Consumer<LearningCurve> shown)
            throws IOException {
        Map<String, Doctor> doctors = new LinkedHashMap<>();
        ExperimentRunner runner =
                new ExperimentRunner(results, Provenance.of(Plumbline.command(spec)), watch, training.kept());
        CurveOf curves = new CurveOf(catalogue, sideBySide.project());
        List<Run> runs = new ArrayList<>();
        for (Experiment experiment : experiments) {
            int epochs = training.epochs(experiment);
            Doctor doctor = Doctor.standard().telling((severity, line) -> {});
            doctors.put(RunSummary.session(experiment.id(), training.seed()), doctor);
            LiveCurve curve = new LiveCurve(curves.training(experiment, training.seed(), epochs), shown);
            try (Progress progress = Progress.of(experiment.id(), epochs)) {
                runs.add(runner.run(experiment, training.seed(), epochs, doctor, progress.andThen(curve)));
            } catch (NonFiniteException e) {
                curve.stop(e.getMessage());
                err().println("plumbline: " + experiment.id() + " stopped at " + e.getMessage());
                err().flush();
            }
        }
        StoredResults stored = results.read();
        Damages.print(spec, stored.damages());
        Report.on(stored, catalogue).write();
        if (!runs.isEmpty()) {
            PrintWriter standardOutput = spec.commandLine().getOut();
            standardOutput.println(sideBySide.runs(runs));
            doctors.forEach((session, doctor) -> {
                standardOutput.print(Diagnoses.atTheEnd(session, doctor.inWords()));
                Stream.of(doctor.forecast(), doctor.outlook())
                        .flatMap(Optional::stream)
                        .forEach(line -> standardOutput.println("  outlook at the start: " + line));
                standardOutput.println();
            });
            standardOutput.println("Files and pictures: " + results.folder().resolve("README.md"));
            standardOutput.flush();
        }
        return runs.size() == experiments.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
