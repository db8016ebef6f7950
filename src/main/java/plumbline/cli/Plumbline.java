package plumbline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import plumbline.experiment.Catalogue;
import plumbline.experiment.Published;
import plumbline.study.Engines;

/** The command line. Exit codes: 0 done; 2 wrong words on the command line; 1 anything else. */
@Command(
        name = "plumbline",
        description = {
            "Measures how deep the gradient reaches in a neural network.",
            "Without any words: run, with the five experiments of the first tutorial.",
            "COMMAND --help explains a command."
        },
        scope = ScopeType.INHERIT,
        sortOptions = false,
        mixinStandardHelpOptions = true,
        version = "plumbline 0.1.0",
        subcommands = {
            RunCommand.class,
            StudyCommand.class,
            MapCommand.class,
            MergeCommand.class,
            CureCommand.class,
            ContestCommand.class,
            DoctorCommand.class,
            JudgeCommand.class,
            ListCommand.class,
            DataCommand.class,
            UiCommand.class,
            TensorboardCommand.class,
            ReportCommand.class,
            BenchCommand.class
        })
public final class Plumbline implements Runnable {

    @Option(names = "--verbose", arity = "0", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    private final Catalogue catalogue = Catalogue.load();

    @Spec
    private CommandSpec spec;

    private final Engines engines;

    private Plumbline(Engines engines) {
        this.engines = engines;
    }

    /** Without a command: only options. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command; " + commands(spec.commandLine()));
    }

    static String commands(CommandLine commandLine) {
        return "the commands are " + String.join(", ", commandLine.getSubcommands().keySet()) + "; --help explains them";
    }

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        main(Engines.local(), arguments);
    }

    /**
     * The same, with the seeds of studies and maps trained by others than this machine's cores.
     *
     * @param words of the command line
     */
    public static void main(Engines engines, String... words) {
        useOwnLogging();
        Locale.setDefault(Locale.ROOT); // Files and pictures are the same whatever language the machine speaks.
        System.exit(execute(engines, new FileOutputStream(FileDescriptor.out), words));
    }

    /** Only for this program: who uses the classes as a library keeps their own logging. */
    static void useOwnLogging() {
        System.setProperty("logback.configurationFile", "plumbline/logback.xml");
        // Vert.x would write to Java's own logging, past that configuration.
        System.setProperty(
                "vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
    }

    /** @param standardOutput that throws, unlike {@code System.out}, if it is full or closed */
    static int execute(Engines engines, OutputStream standardOutput, String... words) {
        CommandLine commandLine = new Plumbline(engines).commandLine(new PrintWriter(new StandardOutput(standardOutput)));
        try {
            int exitCode = commandLine.execute(words.length == 0 ? new String[] {"run"} : words);
            commandLine.getOut().flush();
            return exitCode;
        } catch (IOError e) {
            String reason = e.getCause().getMessage();
            // Whoever stops reading, as head does, has what he wanted.
            if (!"Broken pipe".equals(reason)) {
                ErrorHandler.print(commandLine, "cannot write to standard output: " + reason);
            }
            return ExitCode.SOFTWARE;
        } catch (OutOfMemoryError e) {
            ErrorHandler.print(commandLine, "not enough memory (" + e.getMessage() + ")");
            return ExitCode.SOFTWARE;
        }
    }

    private CommandLine commandLine(PrintWriter out) {
        ErrorHandler errors = new ErrorHandler(() -> verbose);
        return new CommandLine(this)
                .setUsageHelpAutoWidth(true)
                .setExpandAtFiles(false)
                .registerConverter(Path.class, OptionValue::path)
                .setExecutionStrategy(Plumbline::executeLast)
                .setOut(out)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    /**
     * The command that some words name, with its options.
     *
     * @param out  where it prints
     * @param type that it is
     */
    static <T> T parsed(List<String> words, PrintWriter out, Class<T> type) {
        ParseResult result = new Plumbline(Engines.local()).commandLine(out).parseArgs(words.toArray(String[]::new));
        return type.cast(result.subcommand().commandSpec().userObject());
    }

    /** As picocli does, which however asked for help or the version pays no attention to any other word. */
    private static int executeLast(ParseResult result) {
        for (CommandLine command : result.asCommandLineList()) {
            List<String> unmatched = command.getParseResult().unmatched();
            if (!unmatched.isEmpty()) {
                throw new UnmatchedArgumentException(command, unmatched);
            }
        }
        if (result.isVersionHelpRequested() && result.hasSubcommand()) {
            throw new ParameterException(
                    result.commandSpec().commandLine(),
                    "--version takes no command, not '" + result.subcommand().commandSpec().name() + "'");
        }
        return new RunLast().execute(result);
    }

    /** The experiments that a command of this program may be about, what their sources published having been read. */
    static Catalogue catalogue(CommandSpec spec) {
        Published.all(); // A row that is wrong is told before any work.
        return unread(spec);
    }

    /** The same, before any file has been read. */
    static Catalogue unread(CommandSpec spec) {
        return ((Plumbline) spec.root().userObject()).catalogue;
    }

    /** Where a command of this program trains the seeds of studies. */
    static Engines engines(CommandSpec spec) {
        return ((Plumbline) spec.root().userObject()).engines;
    }

    /** What a user types to get this invocation of a command again. */
    static String command(CommandSpec spec) {
        return command(String.join(" ", words(spec)));
    }

    /** What a user types to get a command with these words. */
    static String command(String words) {
        return "mvn -q compile exec:java -Dexec.args=\"" + words + "\"";
    }

    /** Those of this invocation. */
    static List<String> words(CommandSpec spec) {
        return spec.commandLine().getParent().getParseResult().originalArgs();
    }
}
