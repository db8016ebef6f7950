package plumbline.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process that puts one result in the place of another until it is killed. */
final class WriteWithoutEnd {

    static final Run ONE = Runs.of("tanh-1", 3, 2, 0.8, (epoch, layer) -> 0.1 * epoch / layer);
    static final Run OTHER = Runs.of("tanh-1", 2, 2, 0.6, (epoch, layer) -> 1e-7 / 3);
    static final StudyRun ONE_STUDY = Studies.of("tanh-1", 0.8, 0.5, 0.6);
    static final StudyRun OTHER_STUDY = Studies.of("tanh-1", 0.3, 0.4);

    private WriteWithoutEnd() {}

    public static void main(String[] arguments) throws IOException {
        try (Results results = Results.open(Path.of(arguments[0]))) {
            while (true) {
                results.write(ONE, aside -> {});
                results.write(OTHER_STUDY, aside -> {});
                results.write(OTHER, aside -> {});
                results.write(ONE_STUDY, aside -> {});
            }
        } catch (IOException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
