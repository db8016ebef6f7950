package plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.experiment.Experiment;

class WrongWordsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "run --no-ui tanh-2,         tanh-2",
        "run --no-ui tiny tanh-2,    tanh-2",
        "run --no-ui --seed -1,      --seed",
        "run --no-ui --seed x,       --seed",
        "run --no-ui --epochs 0,     --epochs",
        "run --no-ui --epochs -3,    --epochs",
        "run --no-ui --epochs x,     --epochs",
        "run --port 70000,           --port",
        "run --port -1,              --port",
        "run --port x,               --port",
        "run --host localhost:9000,  --host",
        "run --no-ui --host 1:2,     --host",
        "run --no-ui --records 1,    --records",
        "run --no-ui --records x,    --records",
        "run --no-ui --speed 1,      --speed",
        "study tanh-2,               tanh-2",
        "study tiny tanh-2,          tanh-2",
        "study tiny --seeds 0,       --seeds",
        "study tiny --seeds -1,      --seeds",
        "study tiny --seeds 100001,  --seeds",
        "study tiny --seeds x,       --seeds",
        "study tiny --first-seed -1, --first-seed",
        "study tiny --first-seed x,  --first-seed",
        "study tiny --first-seed 9223372036854775807, --first-seed",
        "study tiny --first-seed 9223372036854775808, --first-seed",
        "study tiny --seeds 2 --first-seed 9223372036854775806, --first-seed",
        "study tiny --speed 1,       --speed",
        "study tiny --shard 0/2,     --shard",
        "study tiny --shard 3/2,     --shard",
        "study tiny --shard 1/0,     --shard",
        "study tiny --shard 2,       --shard",
        "map tiny-map --shard x/2,   --shard",
        "merge tiny,                 tiny",
        "study tiny --seed 1,        --seed",
        "map tiny,                   tiny",
        "map tiny-map --seeds 0,     --seeds",
        "map tiny-map --most x,      --most",
        "map tiny-map --seeds 8 --most 7, --most",
        "data --samples 1,           --samples",
        "data --samples 1.5,         --samples",
        "data --noise -1,            --noise",
        "data --noise NaN,           --noise",
        "data --noise Infinity,      --noise",
        "data --noise x,             --noise",
        "data --factor 1,            --factor",
        "data --factor -0.1,         --factor",
        "data --factor x,            --factor",
        "data --seed -1,             --seed",
        "data --seed 4294967296,     --seed",
        "data --seed x,              --seed",
        "report --speed 1,           --speed"
    })
    void areNamedInOneLineBeforeAnythingHappens(String words, String wrong) {
        Path out = folder.resolve("out");

        Outcome outcome = Outcome.of((words + " --out " + out).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().startsWith("plumbline: ").contains(wrong);
        assertThat(outcome.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    /** Each word in its place: what Java's own parsers take, what a shell or a file would have changed, what is empty. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            run,    tanh-1,       " ",           unknown experiment ' '
            run,    tanh-1,       "",            unknown experiment ''
            run,    tanh-1,       "tiny tiny",   unknown experiment 'tiny tiny'
            run,    tanh-1,       ../tiny,       unknown experiment '../tiny'
            run,    tanh-1,       @pom.xml,      unknown experiment '@pom.xml'
            study,  tanh-1,       @pom.xml,      unknown experiment '@pom.xml'
            data,   --scale,      @pom.xml,      unknown word '@pom.xml'
            run,    --seed,       １２,          --seed must be a whole number from 0 to 9223372036854775807
            run,    --seed,       ٣,             --seed must be a whole number
            run,    --seed,       +1,            --seed must be a whole number
            run,    --seed,       -0,            --seed must be a whole number
            run,    --seed,       1_000,         --seed must be a whole number
            run,    --seed,       0x10,          --seed must be a whole number
            run,    --seed,       "",            --seed must be a whole number
            run,    --seed,       9223372036854775808, --seed must be a whole number
            run,    --epochs,     ９,            --epochs must be a whole number from 1 to 1000000
            run,    --epochs,     1000001,       --epochs must be a whole number from 1 to 1000000
            run,    --port,       ９０００,      --port must be a whole number from 0 to 65535
            ui,     --port,       4294967296,    --port must be a whole number from 0 to 65535
            study,  --seeds,      ２００,        --seeds must be a whole number from 1 to 100000
            study,  --seeds,      4294967297,    --seeds must be a whole number from 1 to 100000
            study,  --first-seed, １,            --first-seed must be a whole number
            data,   --seed,       １,            --seed must be a whole number from 0 to 4294967295
            data,   --samples,    100000000,     --samples must be a whole number from 2 to 1000000
            data,   --samples,    1e3,           --samples must be a whole number from 2 to 1000000
            data,   --noise,      1d,            --noise must be a number from 0 to 1000000
            data,   --noise,      1f,            --noise must be a number from 0 to 1000000
            data,   --noise,      0x1p3,         --noise must be a number from 0 to 1000000
            data,   --noise,      1e308,         --noise must be a number from 0 to 1000000
            data,   --noise,      ０.1,          --noise must be a number from 0 to 1000000
            data,   --noise,      -0.0,          --noise must be a number from 0 to 1000000
            data,   --noise,      .,             --noise must be a number from 0 to 1000000
            data,   --noise,      1e,            --noise must be a number from 0 to 1000000
            data,   --noise,      " 0.1",        --noise must be a number from 0 to 1000000
            data,   --factor,     0.8d,          --factor must be a number of at least 0 and below 1
            data,   --factor,     1.0,           --factor must be a number of at least 0 and below 1
            run,    --out,        "",            --out must be the path of a file or folder
            study,  --out,        " ",           --out must be the path of a file or folder
            data,   --out,        circles.csv/,  "--out must be the path of a file, which ends in no /, not 'circles.csv/'"
            data,   --out,        "",            --out must be the path of a file or folder
            report, --out,        "",            --out must be the path of a file or folder
            ui,     --results,    "",            --results must be the path of a file or folder
            run,    --no-ui=,     --no-ui,       --no-ui takes no value
            run,    --no-ui=no,   tiny,          "--no-ui takes no value, not 'no'"
            data,   --scale=2,    --scale,       "--scale takes no value, not '2'"
            doctor, --speed,      1,             unknown word '--speed'
            list,   --verbose=,   --verbose,     --verbose takes no value
            """)
    void areTakenAsTheyStand(String command, String option, String word, String answer) {
        Outcome outcome = Outcome.of(command, option, word);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().startsWith("plumbline: " + answer);
        assertThat(outcome.out()).isEmpty();
    }

    /** Asked for help or the version, picocli reads no further. */
    @ParameterizedTest
    @CsvSource({
        "--version x,         unknown word 'x'; the commands are run",
        "-V x,                unknown word 'x'; the commands are run",
        "x --version,         unknown word 'x'; the commands are run",
        "--version --x,       unknown word '--x'; the commands are run",
        "--version run,       --version takes no command",
        "--help x,            unknown word 'x'; the commands are run",
        "list --help x,       unknown word 'x'; see list --help",
        "list --version x,    unknown word 'x'; see list --help"
    })
    void areRefusedBesideHelpAndVersionToo(String words, String answer) {
        Outcome outcome = Outcome.of(words.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().startsWith("plumbline: " + answer);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void withANulNameNoFile() {
        assertThat(Outcome.of("report", "--out", "a\0b").errorLines())
                .singleElement()
                .asString()
                .startsWith("plumbline: --out must be the path of a file or folder, not 'a b': ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh-\n1", "tanh-\r1", "tanh-\u001b[31m1", "tanh-\u202e1", "tanh-\u20281"})
    void neitherBreakALineNorCommandATerminal(String id) {
        assertThat(Outcome.of("run", id).errorLines())
                .singleElement()
                .asString()
                .startsWith("plumbline: unknown experiment 'tanh- ");
    }

    @Test
    void areToldOfOptionsWithoutACommandToo() {
        Outcome outcome = Outcome.of("--verbose");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().contains("no command", "run, study, map, merge, cure, contest, doctor, judge, list");
    }

    @Test
    void ofAnUnknownExperimentAreAnsweredWithTheOnesThereAre() {
        Outcome outcome = Outcome.of("run", "tanh-2");

        assertThat(outcome.err())
                .contains("tanh-1", "tanh-5", "relu-5", "relu-15", "relu-20")
                .contains("tanh-depth (tanh-depth-1 ... tanh-depth-10)", "relu-depth (relu-depth-1 ... relu-depth-30)")
                .contains("clipping (large-weights ... l2-example)", "deep (deep-relu-zeros ... deep-relu-batchnorm)");
    }

    @ParameterizedTest
    @CsvSource({
        "--seeds 0,                                                1 to 100000",
        "--first-seed -1,                                          0 to 9223372036854775807",
        "--seeds 2 --first-seed 9223372036854775806,               0 to 9223372036854775805"
    })
    void ofAStudysSeedsAreAnsweredWithTheSeedsThereAre(String words, String allowed) {
        assertThat(Outcome.of(("study tiny " + words).split(" ")).err()).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"70000, 65535", "-1, 65535"})
    void ofAPortAreAnsweredWithThePortsThereAre(String port, String highest) {
        assertThat(Outcome.of("run", "--port", port).err()).contains(port, highest);
    }

    @Test
    void ofAnUnknownCommandAreAnsweredWithTheCommandsThereAre() {
        Outcome outcome = Outcome.of("train");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().contains("train");
        assertThat(outcome.err()).contains(Stream.of("run", "study", "list", "data", "ui", "report").toList());
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void areNoErrorsOfTheProgramSoVerboseAddsNoStackTrace() {
        assertThat(Outcome.of("--verbose", "run", "--epochs", "0").errorLines()).hasSize(1);
    }
}
