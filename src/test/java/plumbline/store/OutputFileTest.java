package plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path folder;

    @Test
    void replacesAnEarlierFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a longer text than the new one");

        OutputFile.write(file, writer -> writer.write("new"));

        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    /** As on a disk that fills up: what stood there stands, and the message names it. */
    @Test
    void leavesAnEarlierFileWholeIfWritingFails() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> OutputFile.write(file, writer -> {
                    writer.write("half");
                    writer.flush();
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": No space left on device");

        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void leavesNothingIfWritingFailsWhereNothingStood() {
        Path file = folder.resolve("file");

        assertThatThrownBy(() -> OutputFile.write(file, writer -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FileSystemException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesWhatASymbolicLinkPointsTo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));

        OutputFile.write(link, writer -> writer.write("new"));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void replacesNoFolderAndNoLinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));

        assertThatThrownBy(() -> OutputFile.write(folder, writer -> {})).hasMessage(folder + ": it is a folder");
        assertThatThrownBy(() -> OutputFile.write(link, writer -> {}))
                .hasMessage(link + ": it is a symbolic link that leads nowhere");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void namesTheFileWhoseFolderIsMissing() {
        Path file = folder.resolve("missing").resolve("file");

        assertThatThrownBy(() -> OutputFile.write(file, writer -> {}))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file.toString());
    }

    /** To write to it would wait for a reader. */
    @Test
    @EnabledIf("hasDevices")
    void replacesAPipe() throws IOException {
        Path pipe = Pipes.make(folder.resolve("pipe"));

        OutputFile.replace(pipe, writer -> writer.write("new"));

        assertThat(pipe).isRegularFile().hasContent("new");
    }

    @Test
    @EnabledIf("hasDevices")
    void writesToDevicesAsTheyAre() throws IOException {
        OutputFile.write(Path.of("/dev/null"), writer -> writer.write("text"));

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThatThrownBy(() -> OutputFile.write(Path.of("/dev/full"), writer -> writer.write("text")))
                .hasMessageStartingWith("/dev/full: ");
    }

    static boolean hasDevices() {
        return Files.exists(Path.of("/dev/full"));
    }
}
