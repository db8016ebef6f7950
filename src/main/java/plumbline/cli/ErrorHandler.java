package plumbline.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of whatever ends a command before its time in one line.
 *
 * @param verbose whether the stack trace follows, unless it is the words that are wrong
 */
record ErrorHandler(BooleanSupplier verbose) implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** What would break a line, or command a terminal; a message may quote what somebody typed. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    @Override
    public int handleParseException(ParameterException e, String[] words) {
        print(e.getCommandLine(), message(e));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        print(command, message(e));
        if (verbose.getAsBoolean()) {
            e.printStackTrace(command.getErr());
        }
        return ExitCode.SOFTWARE;
    }

    static void print(CommandLine command, String message) {
        PrintWriter err = command.getErr();
        err.println(line(message));
        err.flush();
    }

    /** A message as the one line that it is, whatever it quotes. */
    static String line(String message) {
        return "plumbline: " + CONTROLS.matcher(message).replaceAll(" ").strip();
    }

    /** An exception as one line a user understands. */
    private static String message(Exception e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            CommandLine command = unmatched.getCommandLine();
            return "unknown word '" + unmatched.getUnmatched().get(0) + "'; "
                    + (command.getSubcommands().isEmpty()
                            ? "see " + command.getCommandName() + " --help"
                            : Plumbline.commands(command));
        }
        if (e instanceof FileSystemException file) {
            return "cannot use " + file.getFile() + ": " + reason(file);
        }
        if (e instanceof ParameterException) {
            return e.getMessage()
                    .replaceFirst("^Invalid value for option '([^']*)'.*?: must be ", "$1 must be ")
                    .replaceFirst("^option '([^']*)' should be specified without '(.*)' parameter$", "$1 takes no value, not '$2'")
                    .replaceFirst("^Invalid value for option '([^']*)': '(.*)' is not a boolean$", "$1 takes no value, not '$2'");
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return e.getReason();
    }
}
