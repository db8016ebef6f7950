package plumbline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import plumbline.store.Shards;
import plumbline.study.MergedStudies;
import plumbline.study.MissingShares;
import plumbline.study.Share;

@Command(
        name = "merge",
        description = {
            "Puts together what the shards of a study, a map or a cure have trained (--shard), into the results that one process would give.",
            "If some shard is missing, says which, and how to start it."
        })
final class MergeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutFolder out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Shards shards = Shards.merge(out.folder())) {
            List<String> words = new ArrayList<>(List.of(shards.words().split(" ")));
            words.addAll(out.words());
            try {
                Plumbline.parsed(words, spec.commandLine().getOut(), Sharing.class)
                        .run((results, progress) -> new MergedStudies(
                                shards.folder(), shards.count(), progress::notice, progress::advance));
            } catch (MissingShares e) {
                throw new IOException(missing(e.numbers(), shards.count(), String.join(" ", words)), e);
            }
            shards.forget();
            return 0;
        }
    }

    private static String missing(List<Integer> numbers, int count, String words) {
        Share first = new Share(numbers.get(0), count);
        String command = Plumbline.command(words + " --shard " + first);
        return numbers.size() == 1
                ? "shard " + first + " has not trained all of its seeds; start it (again): " + command
                : "shards %s of %d have not trained all of their seeds; start each of them (again), the first by: %s"
                        .formatted(numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")), count, command);
    }
}
