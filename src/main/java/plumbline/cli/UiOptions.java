package plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import plumbline.server.TrainingUi;

/** Where the UI listens: what the commands that start it have in common. */
final class UiOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9000",
            converter = Port.class,
            description = "Port of the UI, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description = "Address of this machine that the UI listens at; 0.0.0.0, all of them, shows it to everyone who"
                    + " reaches this machine (default: ${DEFAULT-VALUE}).")
    private String host;

    /** @throws ParameterException if there is no such host */
    void check() {
        address();
    }

    /** Starts the UI, with a warning if others can see it. */
    TrainingUi start() throws IOException {
        TrainingUi ui;
        try {
            ui = TrainingUi.start(host, port);
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen at " + host + " on port " + port + " (" + e.getMessage()
                            + "): choose another with --host or --port",
                    e);
        }
        if (!address().isLoopbackAddress()) {
            PrintWriter err = command.commandLine().getErr();
            err.println("Warning: with --host " + host + " everyone who reaches this machine can see the UI.");
            err.flush();
        }
        return ui;
    }

    static final class Port implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String word) {
            return (int) OptionValue.whole(word, 0, 65535);
        }
    }

    private InetAddress address() {
        try {
            if (host.isBlank()) {
                throw new UnknownHostException("Java takes it for the loopback");
            }
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ParameterException(
                    command.commandLine(), "--host must be a name or address of this machine, not '" + host + "'", e);
        }
    }
}
