package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        description = "Shows stored runs, maps and cures in the browser, without training, until it is stopped.")
final class UiCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Folder whose runs, maps and cures are shown; may be given several times "
                    + "(default: runs and results, if they exist).")
    private List<Path> named;

    @Mixin
    private UiOptions uiOptions;

    @Override
    public Integer call() throws Exception {
        uiOptions.check();
        List<Path> folders = folders();
        Map<Path, StoredSessions> stored = stored(folders);
        ShownResults results = ShownResults.in(folders, spec);
        if (stored.isEmpty() && results.isEmpty()) {
            throw new IOException("there are no runs, no maps and no cures in "
                    + folders.stream().map(Path::toString).collect(Collectors.joining(" or "))
                    + "; the commands run, map and cure make some");
        }
        CurveOf curves = curves(stored);
        try (TrainingUi ui = uiOptions.start()) {
            // Two folders may both hold seed 1 of an experiment.
            stored.forEach((folder, inFolder) -> inFolder.sessions().forEach(training -> {
                String name = stored.size() > 1 ? folder + ": " + training.session() : training.session();
                training.run().ifPresent(run -> ui.show(curves.run(name, run)));
                GradientRecord first = training.records().get(0);
                Diagnosed diagnosed = training.diagnosed();
                ui.show(new UnitsRecord(
                        name, first.getWorkerID(), first.getTimeStamp(), diagnosed.units(), diagnosed.activations()));
                ui.show(name, training.records(), diagnosed.findings().orElse(Findings.NONE));
            }));
            results.showIn(ui);
            ui.warmUp();
            PrintWriter err = spec.commandLine().getErr();
            err.println(Stream.of(
                                    shown("Gradients of %d stored %s at %s/gradients", "run", runs(stored), ui),
                                    shown("%d stored %s at %s/maps", "map", results.maps().size(), ui),
                                    shown("%d stored %s at %s/cures", "cure", results.cures().size(), ui))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(", "))
                    + "; Ctrl-C stops it");
            err.flush();
            Thread.currentThread().join();
            return 0;
        }
    }

    private static int runs(Map<Path, StoredSessions> stored) {
        return stored.values().stream().mapToInt(inFolder -> inFolder.sessions().size()).sum();
    }

    /** How many there are, and where; empty if there are none. */
    private static Optional<String> shown(String words, String what, int count, TrainingUi ui) {
        return count == 0
                ? Optional.empty()
                : Optional.of(words.formatted(count, count == 1 ? what : what + "s", ui.address()));
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

    private List<Path> folders() {
        return named == null ? OutFolder.BOTH : named;
    }

    /** By folder, none without any run. */
    private Map<Path, StoredSessions> stored(List<Path> folders) throws IOException {
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
        return stored;
    }
}
