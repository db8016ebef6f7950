package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.AbstractList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.doctor.Findings;
import plumbline.record.GradientRecord;
import plumbline.record.TimeGradient;
import plumbline.study.EpochAuc;
import plumbline.study.LayerRow;

class ResultsTest {

    private static final Run EARLIER = Runs.of("tanh-1", 3, 2, 0.8, (epoch, layer) -> 0.1 * epoch / layer);
    private static final Run LATER = Runs.of("tanh-1", 2, 2, 0.6, (epoch, layer) -> 1e-7 / 3);

    private static final StudyRun STUDY = Studies.of("tanh-1", 0.8, 0.5, 0.6);

    @TempDir
    private Path folder;

    private Results results;

    @BeforeEach
    void open() throws IOException {
        results = Results.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        results.close();
    }

    /** As the next process does. */
    private void reopen() throws IOException {
        results.close();
        results = Results.open(folder);
    }

    private StoredResults stored() throws IOException {
        StoredResults stored = StoredResults.in(folder);
        assertThat(stored.damages()).isEmpty();
        return stored;
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        results.write(EARLIER, folder -> {});

        assertHolds(EARLIER);
    }

    @Test
    void readsBackWhatIsNotANumber() throws IOException {
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> layer == 1 ? Double.NaN : 1);

        results.write(run, folder -> {});

        assertHolds(run);
    }

    @Test
    void readsBackADistributionWithoutBuckets() throws IOException {
        Run run = Runs.of("tanh-1", 2, 2, 0.8, (epoch, layer) -> layer == 1 ? 0 : 1);

        results.write(run, folder -> {});

        assertHolds(run);
    }

    @Test
    void readsBackHowFarTheGradientReachesBackInTime() throws IOException {
        List<TimeGradient> reach = List.of(new TimeGradient(1, 1, 1e-7), new TimeGradient(1, 2, 0.25));

        results.write(new Run(EARLIER.summary(), EARLIER.history(), EARLIER.records(), EARLIER.weights(), reach), folder -> {});

        assertThat(folder.resolve("tanh-1/time-gradients.csv")).hasContent("""
                epoch,step,mean_abs
                1,1,1.0E-7
                1,2,0.25
                """);
        assertThat(stored().runs().get(0).timeGradients()).isEqualTo(reach);
    }

    @Test
    void readsBackGradientsAlone() throws IOException {
        Run run = Runs.gradientsOnly(EARLIER);

        results.write(run, folder -> {});

        assertThat(folder.resolve("tanh-1")).isDirectoryNotContaining("glob:**/{gradients,weights}.csv");
        assertHolds(run);
    }

    @Test
    void saysThatWeightsAreOfAnotherRun() throws IOException {
        results.write(Runs.gradientsOnly(EARLIER), folder -> {});
        Files.writeString(folder.resolve("tanh-1/weights.csv"), "epoch\n");

        assertThat(StoredResults.in(folder).damages())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("tanh-1/weights.csv") + ": not of this run, of which no weights were written;");
    }

    @Test
    void readsBackWhatTheDoctorFoundAndSaw() throws IOException {
        results.write(EARLIER.with(Runs.findings(), Runs.units(), Runs.activations()), folder -> {});

        assertThat(folder.resolve("tanh-1/findings.csv")).content().startsWith("""
                severity,rule,layer,name,units,row,what,value,threshold,source,remedy,epoch,iteration,last_epoch,last_iteration,still
                warning,"weak ""heart\"\"\",1,dense_01,0;12,-1,"it beats seldom",0.125,NaN,"a physician","A walk",1,0,2,31,1
                """);
        assertThat(folder.resolve("tanh-1/units.csv")).content().startsWith("""
                epoch,iteration,layer,unit,mean,sd,zeros,saturated
                1,0,dense_01,0,-0.5,1.0,0.0,0.125
                1,0,dense_01,1,-0.5,1.0,0.25,0.125
                """);
        try (InputStream rows = new GZIPInputStream(Files.newInputStream(folder.resolve("tanh-1/activations.csv.gz")))) {
            assertThat(new String(rows.readAllBytes(), StandardCharsets.UTF_8)).startsWith("""
                    epoch,iteration,layer,name,count,mean,mean_abs,sd,l2,min,p7,p16,p31,p50,p69,p84,p93,max,zeros,buckets,counts,nan,infinite
                    1,0,1,dense_01,60,0.0125,0.0291666667,0.147372827,1.14564392,-0.5,""");
        }
        assertHolds(EARLIER.with(Runs.findings(), Runs.units(), Runs.activations()));
    }

    @Test
    void tellsARunInWhichNothingWasFoundFromOneOfWhichNothingWasWritten() throws IOException {
        results.write(EARLIER.with(Findings.NONE, List.of(), List.of()), folder -> {});
        assertThat(stored().runs().get(0).findings()).hasValue(Findings.NONE);

        results.write(EARLIER, folder -> {});
        assertThat(stored().runs().get(0).findings()).isEmpty();
        assertThat(folder.resolve("tanh-1/findings.csv")).doesNotExist();
    }

    @Test
    void takesNoFindingsOfWhichTheSummarySaysNothing() throws IOException {
        results.write(EARLIER, folder -> {});
        Path stray = Files.writeString(folder.resolve("tanh-1/findings.csv"), "severity");

        assertThat(StoredResults.in(folder).damages())
                .singleElement()
                .asString()
                .startsWith(stray + ": not of this run, of which no findings were written; ");
    }

    /** Two epochs: the weights before each, and those at the end. */
    @Test
    void writesTheWeightsBeforeTrainingAndAfterEachEpoch() throws IOException {
        results.write(LATER, folder -> {});

        List<String> lines = Files.readAllLines(folder.resolve("tanh-1/weights.csv"));
        assertThat(lines.get(0)).isEqualTo(
                "epoch,layer,parameter,count,mean,mean_abs,sd,l2,min,p7,p16,p31,p50,p69,p84,p93,max,zeros,l1");
        assertThat(lines.subList(1, lines.size()))
                .extracting(line -> line.replaceAll("^(\\d+,\\d+,.),.*,", "$1,"))
                .containsExactly(
                        "0,1,W,1.0", "0,1,b,1.0", "0,2,W,2.0", "0,2,b,2.0",
                        "1,1,W,1.125", "1,1,b,1.125", "1,2,W,2.125", "1,2,b,2.125",
                        "2,1,W,1.25", "2,1,b,1.25", "2,2,W,2.25", "2,2,b,2.25");
    }

    @Test
    void listsRunsByName() throws IOException {
        results.write(Runs.of("relu-5", 1, 2, 0.8, (epoch, layer) -> 1), folder -> {});
        results.write(EARLIER, folder -> {});

        assertThat(stored().runs()).extracting(Run::id).containsExactly("relu-5", "tanh-1");
    }

    @Test
    void putsALaterResultInThePlaceOfTheEarlier() throws IOException {
        results.write(EARLIER, folder -> {});
        results.write(LATER, folder -> {});

        assertHolds(LATER);
        results.close();
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void keepsTheEarlierResultIfWritingFails() throws IOException {
        results.write(EARLIER, folder -> {});
        List<GradientRecord> fullDisk = new AbstractList<>() {
            @Override
            public GradientRecord get(int index) {
                if (index == 1) {
                    throw new IllegalStateException("disk full");
                }
                return LATER.records().get(index);
            }

            @Override
            public int size() {
                return 2;
            }
        };

        assertThatThrownBy(() -> results.write(new Run(LATER.summary(), LATER.history(), fullDisk, List.of(), List.of()), folder -> {}))
                .hasStackTraceContaining("disk full");

        reopen();
        assertHolds(EARLIER);
    }

    @Test
    void keepsTheEarlierResultIfTheProcessDiedWhileItWrote() throws IOException {
        results.write(EARLIER, folder -> {});
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.999999999.partial"));
        Files.writeString(partial.resolve("run.json"), "{\"id\" : \"tan");

        reopen();
        assertHolds(EARLIER);
    }

    @Test
    void writesOverWhatAProcessThatDiedLeftBehind() throws IOException {
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.999999999.partial"));
        Files.writeString(partial.resolve("stale.csv"), "1");

        reopen();
        results.write(LATER, folder -> {});

        assertHolds(LATER);
        assertThat(folder.resolve("tanh-1/stale.csv")).doesNotExist();
        assertThat(partial).doesNotExist();
    }

    @Test
    void publishesAResultThatWasCompleteWhenTheProcessDied() throws IOException {
        results.write(LATER, folder -> {});
        Files.move(folder.resolve("tanh-1"), folder.resolve(".tanh-1.999999999.complete"));
        Run other = Runs.of("relu-5", 1, 2, 0.8, (epoch, layer) -> 1);
        results.write(other, folder -> {});

        reopen();

        assertHolds(other, LATER);
        assertThat(folder.resolve(".tanh-1.999999999.complete")).doesNotExist();
    }

    @Test
    void finishesAResultThatWasHalfPublishedWhenTheProcessDied() throws IOException {
        results.write(EARLIER, folder -> {});
        Path later = folder.resolve("later");
        write(later, LATER);
        Path complete = Files.move(later.resolve("tanh-1"), folder.resolve(".tanh-1.999999999.complete"));
        Files.move(
                complete.resolve("run.json"),
                folder.resolve("tanh-1/run.json"),
                StandardCopyOption.REPLACE_EXISTING);

        reopen();

        assertHolds(LATER);
    }

    @Test
    void removesWhatALaterRunDoesNotHave() throws IOException {
        List<TimeGradient> reach = List.of(new TimeGradient(1, 1, 1e-7));
        results.write(new Run(EARLIER.summary(), EARLIER.history(), EARLIER.records(), EARLIER.weights(), reach), folder -> {});

        results.write(LATER, folder -> {});

        assertThat(folder.resolve("tanh-1/time-gradients.csv")).doesNotExist();
        assertHolds(LATER);
    }

    @Test
    void removesWhatShowsTheWeightsOfAnEarlierRun() throws IOException {
        results.write(EARLIER, folder -> Files.writeString(folder.resolve("layers.png"), "a picture"));

        results.write(Runs.gradientsOnly(EARLIER), folder -> {});

        assertThat(folder.resolve("tanh-1")).isDirectoryNotContaining("glob:**/{gradients.csv,weights.csv,layers.png}");
        assertHolds(Runs.gradientsOnly(EARLIER));
    }

    @Test
    void keepsFilesThatARunDoesNotWrite() throws IOException {
        results.write(EARLIER, folder -> {});
        Path study = folder.resolve("tanh-1/study.csv");
        Files.writeString(study, "seed\n1\n");

        results.write(LATER, folder -> {});

        assertThat(study).hasContent("seed\n1\n");
    }

    @Test
    void readsBackAStudy() throws IOException {
        results.write(STUDY, folder -> {});

        assertThat(stored().studies()).containsExactly(STUDY);
        assertThat(stored().runs()).isEmpty();
        results.close();
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void readsBackAStudyOfSeedsThatDiverged() throws IOException {
        StudyRun diverged = Studies.diverged("tanh-1", 3);

        results.write(diverged, folder -> {});

        assertThat(stored().studies()).containsExactly(diverged);
    }

    @Test
    void readsBackTheLayersOfAStudyAndRemovesThemIfALaterOneHasNone() throws IOException {
        StudyRun study = Studies.of("tanh-5", 0.5, 0.6);
        StudyRun recorded = study.withLayers(List.of(
                new LayerRow(7, 1, 1, -0.5, 0.5, 0.125, 0.25, 0.75, 0.4), new LayerRow(8, 1, 1, Double.NaN, 0, 0, 0, 0, 1)));
        results.write(recorded, folder -> {});
        reopen();

        assertThat(stored().studies()).containsExactly(recorded);
        try (InputStream file = new GZIPInputStream(Files.newInputStream(folder.resolve("tanh-5/layers.csv.gz")))) {
            assertThat(file).asString(StandardCharsets.UTF_8).isEqualTo("""
                    seed,epoch,layer,gradient_mean,gradient_mean_abs,gradient_sd,weight_mean,weight_sd,active
                    7,1,1,-0.5,0.5,0.125,0.25,0.75,0.4
                    8,1,1,NaN,0.0,0.0,0.0,0.0,1.0
                    """);
        }

        results.write(study, folder -> {});
        reopen();

        assertThat(stored().studies()).containsExactly(study);
        assertThat(folder.resolve("tanh-5/layers.csv.gz")).doesNotExist();
    }

    @Test
    void readsBackThePredictionOfAStudyAndRemovesItIfALaterOneHasNone() throws IOException {
        StudyRun study = Studies.learned("tanh-5", 10, 22);
        StudyRun predicted = study.withPrediction(List.of(
                new EpochAuc(0, "ratio", 0.5, 0.25, 0.75, 10, 12), new EpochAuc(10, "loss", 1, 1, 1, 10, 11)));
        results.write(predicted, folder -> {});
        reopen();

        assertThat(stored().studies()).containsExactly(predicted);
        assertThat(folder.resolve("tanh-5/prediction.csv")).hasContent("""
                trained,predictor,auc,lower,upper,learned,others
                0,ratio,0.5,0.25,0.75,10,12
                10,loss,1.0,1.0,1.0,10,11
                """);

        results.write(study, folder -> {});
        reopen();

        assertThat(stored().studies()).containsExactly(study);
        assertThat(folder.resolve("tanh-5/prediction.csv")).doesNotExist();
    }

    @Test
    void tellsWhatIsWrongWithAPrediction() throws IOException {
        StudyRun study = Studies.learned("tanh-5", 10, 22);
        for (EpochAuc wrong : List.of(
                new EpochAuc(500, "ratio", 0.5, 0.25, 0.75, 10, 12),
                new EpochAuc(0, "luck", 0.5, 0.25, 0.75, 10, 12),
                new EpochAuc(0, "ratio", 0.5, 0.625, 0.75, 10, 12),
                new EpochAuc(0, "ratio", 0.5, 0.25, 0.75, 9, 12),
                new EpochAuc(0, "ratio", 0.5, 0.25, 0.75, 10, 13))) {
            results.write(study.withPrediction(List.of(wrong)), folder -> {});
            reopen();

            assertThat(StoredResults.in(folder).damages()).singleElement().asString().startsWith(
                    folder.resolve("tanh-5/prediction.csv") + ", line 2: ");
        }
    }

    @Test
    void writesTheColumnsOfAStudy() throws IOException {
        results.write(Studies.of("tanh-1", 0.5, 0.8125), folder -> {});

        assertThat(folder.resolve("tanh-1/study.csv")).hasContent("""
                seed,train_accuracy,test_accuracy,train_loss,test_loss
                7,0.5,0.5,0.333333333,0.7
                8,0.8125,0.8125,0.333333333,0.7
                """);
        assertThat(Files.readAllLines(folder.resolve("tanh-1/curve.csv"))).hasSize(1 + 6).startsWith(
                "epoch,train_accuracy_p5,train_accuracy_p50,train_accuracy_p95,"
                        + "test_accuracy_p5,test_accuracy_p50,test_accuracy_p95,learned",
                "0,0.25,0.375,0.625,0.3125,0.5,0.6875,0.0");
    }

    @Test
    void listsStudiesByName() throws IOException {
        results.write(Studies.of("tanh-depth-2", 0.5), folder -> {});
        results.write(Studies.of("tanh-depth-1", 0.5), folder -> {});
        results.write(STUDY, folder -> {});

        assertThat(stored().studies())
                .extracting(StudyRun::id)
                .containsExactly("tanh-1", "tanh-depth-1", "tanh-depth-2");
    }

    @Test
    void holdsARunAndAStudyOfTheSameExperiment() throws IOException {
        results.write(Studies.of("tanh-1", 0.1), folder -> {});
        results.write(EARLIER, folder -> {});
        results.write(STUDY, folder -> {});
        results.write(LATER, folder -> {});
        results.redraw("tanh-1", folder -> {});
        results.redraw("tanh-1", folder -> {});

        assertHolds(LATER);
        assertThat(stored().studies()).containsExactly(STUDY);
    }

    @Test
    void keepsTheEarlierStudyIfTheProcessDiedWhileItWrote() throws IOException {
        results.write(STUDY, folder -> {});
        Path partial = Files.createDirectory(folder.resolve(".tanh-1.999999999.partial"));
        Files.writeString(partial.resolve("study.csv"), "seed,train_acc");

        reopen();
        assertThat(stored().studies()).containsExactly(STUDY);
    }

    @Test
    void finishesAStudyThatWasHalfPublishedWhenTheProcessDied() throws IOException {
        results.write(EARLIER, folder -> {});
        results.write(Studies.of("tanh-1", 0.1), folder -> {});
        Path later = folder.resolve("later");
        try (Results other = Results.open(later)) {
            other.write(STUDY, folder -> {});
        }
        Path complete = Files.move(later.resolve("tanh-1"), folder.resolve(".tanh-1.999999999.complete"));
        Files.move(
                complete.resolve("curve.csv"),
                folder.resolve("tanh-1/curve.csv"),
                StandardCopyOption.REPLACE_EXISTING);

        reopen();

        assertThat(stored().studies()).containsExactly(STUDY);
        assertHolds(EARLIER);
        assertThat(complete).doesNotExist();
    }

    @Test
    void leavesOtherFoldersAloneWhateverTheirNames() throws IOException {
        Path other = Files.createDirectory(folder.resolve(".my.complete"));
        Files.writeString(other.resolve("notes.txt"), "mine");

        reopen();

        assertThat(other.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void makesTheFolderIfItIsMissing() throws IOException {
        Path missing = folder.resolve("a/b");

        write(missing, EARLIER);

        assertThat(missing.resolve("tanh-1/run.json")).exists();
    }

    @Test
    void doesNotOpenAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatIOException().isThrownBy(() -> Results.open(file));
        assertThatIOException().isThrownBy(() -> Results.open(file.resolve("below")));
    }

    private static void write(Path folder, Run run) throws IOException {
        try (Results other = Results.open(folder)) {
            other.write(run, pictures -> {});
        }
    }

    /** Element by element, for the records hold arrays, which Java compares by identity. */
    private void assertHolds(Run... runs) throws IOException {
        assertThat(stored().runs())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class) // NaN is NaN
                .isEqualTo(List.of(runs));
    }
}
