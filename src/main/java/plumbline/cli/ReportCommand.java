package plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.report.ContestPage;
import plumbline.report.CuresPage;
import plumbline.report.MapsPage;
import plumbline.report.Report;
import plumbline.store.CureFiles;
import plumbline.store.Damage;
import plumbline.store.MapFiles;
import plumbline.store.Results;
import plumbline.store.StoredContest;
import plumbline.store.StoredCures;
import plumbline.store.StoredMaps;
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
        StoredMaps maps = StoredMaps.in(folder);
        if (!maps.isEmpty()) {
            try (Results results = Results.open(folder.resolve(MapFiles.FOLDER))) {
                MapsPage page = new MapsPage(maps.maps());
                page.redraw(results);
                page.write(results.folder());
            }
        }
        StoredCures cures = StoredCures.in(folder);
        if (!cures.isEmpty()) {
            try (Results results = Results.open(folder.resolve(CureFiles.FOLDER))) {
                CuresPage page = new CuresPage(cures.cures());
                page.redraw(results);
                page.write(results.folder());
            }
        }
        StoredContest contest = StoredContest.in(folder);
        new ContestPage(Plumbline.catalogue(spec), contest.rows()).write(folder);
        try (Results results = Results.open(folder)) {
            StoredResults stored = results.read();
            List<Damage> damages = Stream.of(maps.damages(), cures.damages(), contest.damages(), stored.damages())
                    .flatMap(List::stream)
                    .toList();
            Damages.print(spec, damages);
            if (stored.isEmpty() && maps.isEmpty() && cures.isEmpty() && contest.isEmpty()) {
                throw new IOException("there are no runs, studies, maps or cures in " + folder
                        + "; the commands run, study, map and cure make some");
            }
            if (!stored.isEmpty()) {
                Report report = Report.on(stored, Plumbline.catalogue(spec));
                report.redraw(results);
                report.write();
            }
            // The report was to be on all results, and is not.
            return damages.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
