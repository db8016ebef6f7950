package plumbline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import plumbline.store.Shards;
import plumbline.study.Share;
import plumbline.study.StudyRunner;

/** Which share of a command's work this process has, beside others that have the rest. */
final class ShardOption {

    private static final String NAME = "--shard";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = NAME,
            paramLabel = "I/N",
            converter = InN.class,
            description = "Train the I-th of N shares of the work only, 1/N to N/N, each by a process of its own, on any machine that"
                    + " has the folder of the results; the command merge puts them together.")
    private Share share;

    /** Whether this process has not all of the work. */
    boolean isGiven() {
        return share != null;
    }

    Share share() {
        return share;
    }

    /** What a shard does. */
    interface Training {

        void run(StudyRunner runner, Progress progress) throws IOException, InterruptedException;
    }

    /**
     * Trains the share.
     *
     * @param out     where the merged results will stand
     * @param work    epochs that will be trained, counted for every seed
     * @param notices which of what a user should know is told
     */
    void train(OutFolder out, long work, UnaryOperator<Consumer<String>> notices, Training training)
            throws IOException, InterruptedException {
        try (Shards shards = Shards.join(out.folder(), share, words());
                Progress progress = Progress.ofStudies(work)) {
            training.run(
                    StudyRunner.of(
                            share, shards.folder(), Plumbline.engines(command), notices.apply(progress::notice), progress::advance),
                    progress);
        }
        List<String> merge = new ArrayList<>(List.of("merge"));
        merge.addAll(out.words());
        command.commandLine().getOut().printf(
                "Shard %s is trained. Once all are: %s%n", share, Plumbline.command(String.join(" ", merge)));
        command.commandLine().getOut().flush();
    }

    /** Those of the command line that all shards have in common. */
    private String words() {
        List<String> common = new ArrayList<>();
        for (Iterator<String> words = Plumbline.words(command).iterator(); words.hasNext(); ) {
            String word = words.next();
            if (word.equals(NAME) || word.equals(OutFolder.NAME)) {
                words.next();
            } else if (!word.startsWith(NAME + "=") && !word.startsWith(OutFolder.NAME + "=") && !word.equals("--verbose")) {
                common.add(word);
            }
        }
        return String.join(" ", common);
    }

    static final class InN implements ITypeConverter<Share> {

        private static final Pattern SHARE = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

        @Override
        public Share convert(String word) {
            Matcher numbers = SHARE.matcher(word);
            if (numbers.matches()) {
                try {
                    return new Share(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
                } catch (IllegalArgumentException e) {
                    // There is no such share.
                }
            }
            throw new TypeConversionException("must be one of 1/N, 2/N ... N/N, with N from 1 to 9999, not '" + word + "'");
        }
    }
}
