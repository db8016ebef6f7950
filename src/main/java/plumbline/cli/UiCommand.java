package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import plumbline.doctor.Findings;
import plumbline.doctor.UnitsRecord;
import plumbline.record.GradientRecord;
import plumbline.server.TrainingUi;
import plumbline.store.CurveOf;
import plumbline.store.Diagnosed;
import plumbline.store.Run;
import plumbline.store.StoredSessions;
import plumbline.store.StoredStudies;

@Command(
        name = "ui",
        description = "Shows stored runs in the browser, without training, until it is stopped.")
final class UiCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Folder whose runs are shown; may be given several times "
                    + "(default: runs and results, if they exist).")
    private List<Path> named;

    @Mixin
    private UiOptions uiOptions;

    @Override
    public Integer call() throws Exception {
        uiOptions.check();
        Map<Path, StoredSessions> stored = stored();
        int runs = stored.values().stream().mapToInt(inFolder -> inFolder.sessions().size()).sum();
        CurveOf curves = curves(stored);
        try (TrainingUi ui = uiOptions.start()) {
            // Two folders may both hold seed 1 of an experiment.
            stored.forEach((folder, inFolder) -> inFolder.sessions().forEach(session -> {
                String name = stored.size() > 1 ? folder + ": " + session.name() : session.name();
                session.run().ifPresent(run -> ui.show(curves.run(name, run)));
                GradientRecord first = session.records().get(0);
                Diagnosed diagnosed = session.diagnosed();
                ui.show(new UnitsRecord(
                        name, first.getWorkerID(), first.getTimeStamp(), diagnosed.units(), diagnosed.activations()));
                ui.show(name, session.records(), diagnosed.findings().orElse(Findings.NONE));
            }));
            ui.warmUp();
            PrintWriter err = spec.commandLine().getErr();
            err.println("Gradients of " + runs + (runs == 1 ? " stored run" : " stored runs") + " at "
                    + ui.address() + "/gradients; Ctrl-C stops it");
            err.flush();
            Thread.currentThread().join();
            return 0;
        }
    }

    /** With the project's studies of what is shown, if they are at hand. */
    private CurveOf curves(Map<Path, StoredSessions> stored) throws IOException {
        List<String> ids = stored.values().stream()
                .flatMap(inFolder -> inFolder.sessions().stream())
                .flatMap(session -> session.run().stream())
                .map(Run::id)
                .distinct()
                .toList();
        StoredStudies studies = StoredStudies.ofProject(OutFolder.COMMITTED, ids);
        Damages.print(spec, studies.damages());
        return new CurveOf(Plumbline.catalogue(spec), studies.studies());
    }

    /** By folder, none without any run. */
    private Map<Path, StoredSessions> stored() throws IOException {
        List<Path> folders = named == null ? OutFolder.BOTH : named;
        Map<Path, StoredSessions> stored = new LinkedHashMap<>();
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                StoredSessions inFolder = StoredSessions.in(folder);
                Damages.print(spec, inFolder.damages());
                if (!inFolder.sessions().isEmpty()) {
                    stored.put(folder.normalize(), inFolder);
                }
            } else if (named != null) {
                throw new NoSuchFileException(folder.toString());
            }
        }
        if (stored.isEmpty()) {
            throw new IOException("there are no runs in "
                    + folders.stream().map(Path::toString).collect(Collectors.joining(" or "))
                    + "; the command run makes some");
        }
        return stored;
    }
}
