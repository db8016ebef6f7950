package plumbline.spark;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/** What the script needs of a built project, with the map of the suite's tests, which trains in no time, in the suite's jar. */
final class Project {

    private static final Path SUITE = Path.of("../target/plumbline-0.1.0-suite.jar").toAbsolutePath().normalize();
    private static final String MAIN = "target/plumbline-spark-0.1.0.jar";
    private static final String MAPS = "META-INF/services/plumbline.experiment.TrainabilityMap";
    private static final String TINY_MAP = "plumbline/cli/TinyMap.class";

    private final Path folder;

    private Project(Path folder) {
        this.folder = folder;
    }

    static Project withTinyMap(Path folder) throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(target.resolve("lib"), SUITE.resolveSibling("lib"));
        Path suite = Files.copy(SUITE, target.resolve(SUITE.getFileName()));
        try (FileSystem jar = FileSystems.newFileSystem(suite)) {
            Files.writeString(jar.getPath(MAPS), "plumbline.cli.TinyMap\n", StandardOpenOption.APPEND);
            Files.copy(SUITE.resolveSibling("test-classes").resolve(TINY_MAP), jar.getPath(TINY_MAP));
        }
        Path spark = Files.createDirectories(folder.resolve("spark/target")).getParent();
        for (String file : List.of("plumbline", MAIN)) { // Copies: by a link, Spark finds the project's own suite beside the jar.
            Files.copy(Path.of(file), spark.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createSymbolicLink(spark.resolve("target/spark"), Path.of("target/spark").toAbsolutePath());
        return new Project(folder);
    }

    /** The suite's jar of another version, without a manifest: what stands beside that of the project is not beside this one. */
    static Path anotherVersion(Path jar) throws IOException {
        Files.copy(SUITE, jar);
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Files.delete(files.getPath("META-INF/MANIFEST.MF"));
        }
        return jar;
    }

    /** The suite without Spark. */
    List<String> suite() {
        return List.of(java(), "--add-modules", "jdk.incubator.vector", "-jar", folder.resolve("target/" + SUITE.getFileName()).toString());
    }

    List<String> script() {
        return List.of(folder.resolve("spark/plumbline").toString());
    }

    /** What {@code spark-submit} runs that is given nothing but the jar of this project. */
    List<String> submission() {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of(
                "-cp",
                folder.resolve("spark/target/spark/jars") + "/*",
                "org.apache.spark.deploy.SparkSubmit",
                folder.resolve("spark").resolve(MAIN).toString()));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
