package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plumbline.doctor.Findings;
import plumbline.store.Damage;
import plumbline.store.StoredFindings;

@Command(
        name = "doctor",
        description = {
            "Prints what the doctor found in stored runs of experiments, without training.",
            "First what it found at the end, then what had passed by then, and until when that lasted."
        })
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "Folders of runs, such as runs/tanh-5 (default: all in runs of which findings were written, or, if there are none, in results).")
    private List<Path> named;

    @Override
    public Integer call() throws IOException {
        List<StoredFindings.OfRun> runs = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        for (Path folder : named == null ? OutFolder.BOTH : named) {
            if (named != null || runs.isEmpty() && Files.exists(folder)) {
                StoredFindings stored = named == null ? StoredFindings.in(folder) : StoredFindings.of(folder);
                runs.addAll(stored.runs());
                damages.addAll(stored.damages());
            }
        }
        Damages.print(spec, damages);
        if (runs.isEmpty() && damages.isEmpty()) {
            throw new IOException("there are no runs with findings in "
                    + OutFolder.BOTH.stream().map(Path::toString).collect(Collectors.joining(" or "))
                    + "; the command run makes some");
        }
        PrintWriter out = spec.commandLine().getOut();
        runs.forEach(run -> print(run, out));
        out.flush();
        // Not all that was asked for could be told.
        return damages.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(StoredFindings.OfRun run, PrintWriter out) {
        Findings findings = run.findings();
        String name = run.folder() + ", " + run.session();
        out.println(Diagnoses.atTheEnd(name, findings.atTheEnd()));
        if (!findings.passed().isEmpty()) {
            out.println(Diagnoses.list(name + ": earlier it found", findings.passed()));
        }
    }
}
