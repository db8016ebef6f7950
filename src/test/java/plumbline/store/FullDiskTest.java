package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    private static final int BLOCK = 512;
    private static final Run EARLIER = Runs.of("tanh-1", 3, 2, 0.8, (epoch, layer) -> 0.1 * epoch / layer);
    private static final Run LATER = Runs.of("tanh-1", 4, 2, 0.6, (epoch, layer) -> 1e-7 / 3);
    private static final StudyRun STUDY = Studies.of("tanh-1", 0.8, 0.5, 0.6);

    /** Blocks that are free when the disk has the earlier results; from none to more than enough. */
    @Test
    void leavesTheEarlierResultAndIsToldWithTheNameOfAFileWhereverItIsFull() throws IOException {
        int full = 0;
        int written = 0;
        Set<String> names = new HashSet<>();
        for (int blocks = 0; blocks < 40; blocks++) {
            try (FileSystem disk = disk(60)) {
                Path folder = disk.getPath("/results");
                try (Results results = Results.open(folder)) {
                    results.write(EARLIER, aside -> {});
                    results.write(STUDY, aside -> {});
                    leave(blocks, disk);
                    try {
                        results.write(LATER, aside -> {
                            Path picture = aside.resolve("picture.png");
                            OutputFile.named(picture, () -> Files.write(picture, new byte[3 * BLOCK]));
                        });
                        written++;
                        assertHolds(folder, LATER);
                    } catch (FileSystemException e) {
                        full++;
                        assertThat(e.getFile()).startsWith("/results/tanh-1/");
                        names.add(e.getFile().substring("/results/tanh-1/".length()));
                        assertThat(e.getReason()).contains("space");
                        assertHolds(folder, EARLIER);
                    }
                }
                assertThat(folder).isDirectoryNotContaining("glob:**/.*");
            }
        }
        assertThat(full).isPositive();
        assertThat(names).contains("accuracy.csv", "records.jsonl.gz", "picture.png").doesNotContain("");
        assertThat(written).isPositive();
    }

    private static FileSystem disk(int kilobytes) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize(1024L * kilobytes)
                .setMaxCacheSize(0)
                .setWorkingDirectory("/")
                .build());
    }

    /** Fills the disk but for so many blocks. */
    private static void leave(int blocks, FileSystem disk) throws IOException {
        Path filling = disk.getPath("/filling");
        long free = Files.getFileStore(filling.getRoot()).getUnallocatedSpace();
        Files.write(filling, new byte[(int) Math.max(0, free - (long) blocks * BLOCK)]);
    }

    private static void assertHolds(Path folder, Run run) throws IOException {
        StoredResults stored = StoredResults.in(folder);
        assertThat(stored.damages()).isEmpty();
        assertThat(stored.runs())
                .singleElement()
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(run);
        assertThat(stored.studies()).containsExactly(STUDY);
    }
}
