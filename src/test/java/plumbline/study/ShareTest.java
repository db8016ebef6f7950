package plumbline.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    private static final Variant SMALL = Variant.of("small");
    /** Two blocks of 32 seeds, and one of 6; then one of 10. */
    private static final List<StudyPlan> PLANS = List.of(StudyPlan.of(SMALL, 1, 70), StudyPlan.of(Variant.of("other"), 5, 10));

    @TempDir
    private Path temporary;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong progress = new AtomicLong();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 80, 200})
    void sharesAreDisjointAndTogetherAllOfTheWork(int shares) {
        List<String> dealt = IntStream.rangeClosed(1, shares)
                .mapToObj(number -> new Share(number, shares))
                .flatMap(share -> share.own(PLANS).stream())
                .flatMap(block -> block.seeds().stream().map(seed -> block.plan().id() + " " + seed))
                .toList();

        assertThat(dealt).doesNotHaveDuplicates().hasSize(80);
        assertThat(IntStream.rangeClosed(1, shares).mapToLong(number -> new Share(number, shares).work(PLANS)).sum())
                .isEqualTo(PLANS.stream().mapToLong(StudyPlan::work).sum());
    }

    /** Of 425 networks, as of the maps, 25 depths by turns. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10, 25, 50})
    void deepNetworksDoNotAllGoToOne(int shares) {
        List<StudyPlan> cells = IntStream.range(0, 425)
                .mapToObj(cell -> StudyPlan.of(Variant.of("cell" + cell).epochs(1 + cell % 25), 1, 32))
                .toList();
        double mean = (double) cells.stream().mapToLong(StudyPlan::work).sum() / shares;

        for (int number = 1; number <= shares; number++) {
            // One network, even the largest, more or less.
            assertThat((double) new Share(number, shares).work(cells)).isCloseTo(mean, within(25.0 * 32));
        }
    }

    @Test
    void isOneOfThoseThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(3, 2));
        assertThat(new Share(2, 2)).hasToString("2/2");
    }

    @Test
    void othersFollowFromTheLastToTheFirst() {
        List<StudyPlan> plans = List.of(StudyPlan.of(SMALL, 0, 8 * 32));

        assertThat(new Share(2, 4).ownFirst(plans)).extracting(block -> block.seeds().get(0) / 32)
                .containsExactly(1L, 6L, 5L, 2L, 4L, 3L, 7L, 0L);
    }

    @Test
    void mergedStudiesAreThoseOfOneProcessWhateverTheClocksSay() throws IOException, InterruptedException {
        List<Study> expected = whole(temporary.resolve("one"), PLANS);
        Path folder = temporary.resolve("shares");
        for (int number : new int[] {3, 1, 2}) {
            runner(new Share(number, 3), folder).train(PLANS);
            for (Path file : files(folder)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(number == 3 ? Long.MAX_VALUE / 10_000_000 : 0));
            }
        }

        assertThat(merged(folder, 3, PLANS)).isEqualTo(expected);

        assertThat(progress).as("by one process, in shares, and merged").hasValue(3 * 80 * 3);
    }

    @Test
    void aShareThatIsMissingIsNamed() throws IOException, InterruptedException {
        Path folder = temporary.resolve("shares");
        runner(new Share(2, 3), folder).train(PLANS);

        assertThatIOException().isThrownBy(() -> merged(folder, 3, PLANS)).isInstanceOfSatisfying(
                MissingShares.class, missing -> assertThat(missing.numbers()).containsExactly(1, 3));
    }

    /** On a machine with less memory, fewer seeds are trained together. */
    @Test
    void seedsCountHoweverManyWereTrainedTogether() throws IOException, InterruptedException {
        StudyPlan plan = StudyPlan.of(SMALL, 1, 50);
        Study expected = whole(temporary.resolve("one"), List.of(plan)).get(0);
        Path folder = temporary.resolve("parts");
        whole(folder, List.of(StudyPlan.of(SMALL, 1, 20)));
        whole(folder, List.of(StudyPlan.of(SMALL, 21, 30)));
        notices.clear();

        assertThat(whole(folder, List.of(plan))).containsExactly(expected);

        assertThat(notices).containsExactly("going on with small: 50 of 50 seeds were trained before");
    }

    @Test
    void whatOthersHaveTrainedIsNotTrainedAgain() throws IOException, InterruptedException {
        Path folder = temporary.resolve("shares");
        List<Study> expected = new ArrayList<>();
        runner(new Share(1, 2), folder).run(PLANS, (plan, study, seeds) -> expected.add(study));
        Set<Path> trained = new TreeSet<>(files(folder));
        List<Study> studies = new ArrayList<>();

        runner(new Share(2, 2), folder).run(PLANS, (plan, study, seeds) -> studies.add(study));

        assertThat(studies).isEqualTo(expected);
        assertThat(new TreeSet<>(files(folder))).isEqualTo(trained);
        assertThat(notices).containsExactly("going on with small and 1 more: 80 of 80 seeds were trained before");
    }

    /** Before its first seed is trained, the other share is trained whole. */
    @Test
    void norWhatTheyTrainMeanwhile() throws IOException, InterruptedException {
        Path folder = temporary.resolve("shares");
        Thread caller = Thread.currentThread();
        AtomicBoolean other = new AtomicBoolean();
        Set<Long> drawn = Collections.synchronizedSet(new TreeSet<>());
        Variant waiting = SMALL.network(seed -> {
            if (Thread.currentThread() != caller) {
                synchronized (drawn) {
                    if (other.compareAndSet(false, true)) {
                        train(new Share(1, 2), folder);
                    }
                    drawn.add(seed);
                }
            }
            return SMALL.configuration(seed);
        });

        runner(new Share(2, 2), folder).run(List.of(StudyPlan.of(waiting, 1, 70)), (plan, study, seeds) -> {});

        assertThat(drawn).containsExactlyElementsOf(LongStream.rangeClosed(33, 70).boxed().toList());
    }

    private void train(Share share, Path folder) {
        try {
            runner(share, folder).train(List.of(StudyPlan.of(SMALL, 1, 70)));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingOfAnothersIsDeleted() throws IOException, InterruptedException {
        Path folder = temporary.resolve("shares");
        runner(new Share(1, 2), folder).train(PLANS);
        Path underWay = Files.writeString(files(folder).get(0).resolveSibling("1-32.metrics.x.partial"), "seed,ep");
        Set<Path> before = new TreeSet<>(files(folder));

        runner(new Share(2, 2), folder).train(PLANS);

        assertThat(files(folder)).containsAll(before).contains(underWay);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anotherVersionIsRefusedAndKept(int number) throws IOException, InterruptedException {
        Path folder = temporary.resolve("shares");
        StudyPlan plan = StudyPlan.of(SMALL, 1, 70);
        runner(new Share(1, 2), folder).train(List.of(StudyPlan.of(SMALL.epochs(4), 1, 70)));
        List<Path> before = files(folder);

        assertThatIOException()
                .isThrownBy(() -> runner(new Share(number, 2), folder).train(List.of(plan)))
                .withMessageStartingWith("small: another version of it was trained in " + before.get(0).getParent());
        assertThatIOException()
                .isThrownBy(() -> merged(folder, 2, List.of(plan)))
                .withMessageStartingWith("small: another version of it was trained in " + before.get(0).getParent());

        assertThat(files(folder)).isEqualTo(before);
        runner(new Share(2, 2), folder).train(List.of(StudyPlan.of(SMALL.epochs(4), 1, 70))); // as if none had been refused
    }

    @Test
    void aDamagedFileIsNamedAndItsSeedsTrainedAnew() throws IOException, InterruptedException {
        Path folder = temporary.resolve("shares");
        List<Study> expected = whole(temporary.resolve("one"), PLANS);
        for (int number = 1; number <= 2; number++) {
            runner(new Share(number, 2), folder).train(PLANS);
        }
        Path damaged = files(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith("33-64.metrics"))
                .findFirst()
                .orElseThrow();
        Files.writeString(damaged, Files.readString(damaged).replaceFirst("\n40,", "\n41,"));

        assertThatIOException().isThrownBy(() -> merged(folder, 2, PLANS)).isInstanceOfSatisfying(
                MissingShares.class, missing -> assertThat(missing.numbers()).containsExactly(2));
        assertThat(notices).filteredOn(notice -> notice.startsWith(damaged.toString())).hasSize(1);

        runner(new Share(2, 2), folder).train(PLANS);
        assertThat(merged(folder, 2, PLANS)).isEqualTo(expected);
    }

    @Test
    void aFullDiskIsToldWithTheNameOfAFileAndLeavesWhatWasStored() throws IOException, InterruptedException {
        List<Study> expected = whole(temporary.resolve("one"), PLANS);
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize(200 << 10)
                .setMaxCacheSize(0)
                .build())) {
            Path folder = disk.getPath("/shares");
            Path filling = disk.getPath("/filling");
            runner(new Share(1, 2), folder).train(PLANS);
            List<Path> stored = files(folder);
            Files.write(filling, new byte[(int) Files.getFileStore(filling.getRoot()).getUnallocatedSpace() - 1024]);

            assertThatIOException()
                    .isThrownBy(() -> runner(new Share(2, 2), folder).train(PLANS))
                    .isInstanceOfSatisfying(FileSystemException.class, full -> {
                        assertThat(full.getFile()).startsWith("/shares/");
                        assertThat(full.getReason()).contains("space");
                    });

            assertThat(files(folder)).containsAll(stored).allMatch(file -> file.toString().endsWith(".csv"));
            Files.delete(filling);
            runner(new Share(2, 2), folder).train(PLANS);
            assertThat(merged(folder, 2, PLANS)).isEqualTo(expected);
        }
    }

    private StudyRunner runner(Share share, Path folder) {
        return StudyRunner.of(share, folder, Engines.local(), notices::add, progress::addAndGet);
    }

    /** By one process, whose seeds are kept. */
    private List<Study> whole(Path folder, List<StudyPlan> plans) throws IOException, InterruptedException {
        List<Study> studies = new ArrayList<>();
        new StudyRunner(folder, notices::add, progress::addAndGet).run(plans, (plan, study, seeds) -> studies.add(study));
        return studies;
    }

    private List<Study> merged(Path folder, int shares, List<StudyPlan> plans) throws IOException {
        List<Study> studies = new ArrayList<>();
        new MergedStudies(folder, shares, notices::add, progress::addAndGet).run(plans, (plan, study, seeds) -> studies.add(study));
        return studies;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
