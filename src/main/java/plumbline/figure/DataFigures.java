package plumbline.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plumbline.data.Points;
import plumbline.data.Split;

/** The pictures of data sets that are points in the plane: one a data set, however many runs train on it. */
public final class DataFigures {

    private final Map<String, DataSet> byRun = new LinkedHashMap<>();

    /** @param name the first run on these points */
    private record DataSet(String name, Points train, Points test) {

        boolean isOf(Points otherTrain, Points otherTest) {
            return areEqual(train, otherTrain) && areEqual(test, otherTest);
        }

        private static boolean areEqual(Points a, Points b) {
            return Arrays.deepEquals(a.x(), b.x()) && Arrays.equals(a.y(), b.y());
        }

        String file() {
            return "data-" + name + ".png";
        }

        void draw(Path folder) throws IOException {
            boolean same = areEqual(train, test);
            String title = same
                    ? "%d points, to train and to test on".formatted(train.size())
                    : "%d points to train on, %d to test on".formatted(train.size(), test.size());
            PointsFigure.of(title, same ? List.of(train) : List.of(train, test)).write(folder.resolve(file()));
        }
    }

    /** @param data of each run by its id; whatever are not points is left out */
    public DataFigures(Map<String, Split> data) {
        data.forEach((run, split) -> {
            if (split.train() instanceof Points train && split.test() instanceof Points test) {
                byRun.put(run, byRun.values().stream()
                        .filter(drawn -> drawn.isOf(train, test))
                        .findFirst()
                        .orElse(new DataSet(run, train, test)));
            }
        });
    }

    /** The name of the picture of the points that a run trains on. */
    public Optional<String> file(String run) {
        return Optional.ofNullable(byRun.get(run)).map(DataSet::file);
    }

    /** Draws all. */
    public void draw(Path folder) throws IOException {
        for (DataSet set : byRun.values().stream().distinct().toList()) {
            set.draw(folder);
        }
    }
}
