package plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.report.MapsPage;
import plumbline.report.Report;
import plumbline.store.Damage;
import plumbline.store.MapFiles;
import plumbline.store.Results;
import plumbline.store.StoredResults;

@Command(
        name = "report",
        description = {
            "Makes every table and picture of a folder anew from its raw files.",
            "run and study have made them already; those of the committed results are made anew with --out results."
        })
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutFolder out;

    @Override
    public Integer call() throws IOException {
        Path folder = out.folder();
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        List<Damage> damages = new ArrayList<>();
        Path maps = folder.resolve(MapFiles.FOLDER);
        if (Files.isDirectory(maps)) {
            try (Results results = Results.open(maps)) {
                damages.addAll(MapsPage.write(results));
            }
        }
        try (Results results = Results.open(folder)) {
            StoredResults stored = results.read();
            damages.addAll(stored.damages());
            Damages.print(spec, damages);
            if (stored.isEmpty() && !Files.isDirectory(maps)) {
                throw new IOException("there are no runs, studies or maps in " + folder
                        + "; the commands run, study and map make some");
            }
            Report report = Report.on(stored, Plumbline.catalogue(spec));
            report.redraw(results);
            report.write();
            // The report was to be on all results, and is not.
            return damages.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
