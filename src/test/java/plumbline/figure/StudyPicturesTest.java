package plumbline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plumbline.experiment.Published;
import plumbline.study.EpochBand;
import plumbline.study.SeedMetrics;
import plumbline.study.Study;
import plumbline.train.SuccessCriterion;

class StudyPicturesTest {

    /** Of each of the two panels. */
    private static final int HEIGHT = 360;

    /** Where the plot begins, and where the legend of a chart by depth. */
    private static final int LEFT = 70;

    private static final int LEGEND = 650;

    /** Rows of a panel with nothing but the plot between them. */
    private static final int TOP = 80;

    private static final int BOTTOM = 300;

    @TempDir
    private Path folder;

    @Test
    void showAStudy() throws IOException {
        StudyPictures.draw(study(0.5, 0.52, 0.8, 0.82, 0.84), Published.of("relu-5"), folder);

        assertAllAreDrawn();
        assertThat(colours(train())).contains(Palette.BLUE.getRGB()).doesNotContain(Palette.ORANGE.getRGB());
        assertThat(colours(test())).contains(Palette.ORANGE.getRGB()).doesNotContain(Palette.BLUE.getRGB());
    }

    @Test
    void haveABarAsHighAsItsShareOfTheSeeds() throws IOException {
        StudyPictures.draw(study(0.5, 0.5, 0.5, 0.5, 0.5, 0.8, 0.8, 0.6), List.of(), folder);

        List<Bar> bars = bars(train(), Palette.BLUE);
        assertThat(bars).hasSize(3);
        assertThat((double) bars.get(1).height() / bars.get(0).height()).isCloseTo(1 / 5.0, within(0.03));
        assertThat((double) bars.get(2).height() / bars.get(0).height()).isCloseTo(2 / 5.0, within(0.03));
    }

    @Test
    void markTheMedian() throws IOException {
        StudyPictures.draw(study(0.6, 0.6, 0.8, 0.8), List.of(), folder);

        List<Bar> bars = bars(test(), Palette.ORANGE);
        int middle = (bars.get(0).left() + bars.get(1).right()) / 2;
        assertThat(uprights(test(), Palette.ORANGE)).anySatisfy(x -> assertThat(x).isCloseTo(middle, within(2)));
    }

    @Test
    void countAccuraciesAroundGuessingInOneBar() throws IOException {
        StudyPictures.draw(study(0.492, 0.498, 0.5, 0.502, 0.508), List.of(), folder);

        assertThat(bars(train(), Palette.BLUE)).hasSize(1);
    }

    @Test
    void countAnAccuracyOnAnEdgeInTheUpperBarWhateverItsRounding() throws IOException {
        // 0.51 / 0.02 is 25.5, but 0.57 / 0.02 is less than 28.5.
        StudyPictures.draw(study(0.51, 0.52, 0.57, 0.58), List.of(), folder);

        assertThat(bars(train(), Palette.BLUE)).hasSize(2);
    }

    @Test
    void showSeedsFarBelowGuessing() throws IOException {
        StudyPictures.draw(study(0.1, 0.1, 0.9, 0.9), List.of(), folder);

        assertThat(bars(train(), Palette.BLUE)).hasSize(2);
    }

    @Test
    void markThePublishedNumbersWhereTheyAre() throws IOException {
        StudyPictures.draw(
                study(0.6, 0.6, 0.8),
                List.of(published("train_accuracy", "0.602"), published("test_accuracy", "0.798")),
                folder);

        // A mark inside a bar cuts it in two.
        List<Bar> train = bars(train(), Palette.BLUE);
        List<Bar> test = bars(test(), Palette.ORANGE);
        assertThat(uprights(train(), StudyPictures.PUBLISHED)).singleElement().satisfies(x -> assertThat(x)
                .isBetween(train.get(0).right(), train.get(1).left()));
        assertThat(uprights(test(), StudyPictures.PUBLISHED)).singleElement().satisfies(x -> assertThat(x)
                .isBetween(test.get(1).right(), test.get(2).left()));
        assertThat(train).hasSize(3);
        assertThat(test).hasSize(3);
    }

    @Test
    void markNoPublishedNumberThatIsMissing() throws IOException {
        StudyPictures.draw(
                study(0.6, 0.8),
                List.of(published("words", "0.7"), published("test_loss", "0.7"), published("test_accuracy", "0.7")),
                folder);

        assertThat(uprights(train(), StudyPictures.PUBLISHED)).isEmpty();
        assertThat(uprights(test(), StudyPictures.PUBLISHED)).hasSize(1);
    }

    @Test
    void markAPublishedNumberFarFromAllSeeds() throws IOException {
        StudyPictures.draw(study(0.8, 0.81), List.of(published("train_accuracy", "0.05")), folder);

        assertThat(uprights(train(), StudyPictures.PUBLISHED)).hasSize(1);
    }

    @Test
    void showOneSeed() throws IOException {
        StudyPictures.draw(study(0.8), Published.of("relu-5"), folder);

        assertAllAreDrawn();
    }

    @Test
    void showSeedsThatAreAllEqual() throws IOException {
        StudyPictures.draw(study(0.5, 0.5, 0.5), Published.of("relu-5"), folder);

        assertAllAreDrawn();
    }

    @Test
    void showSeedsThatAreAllPerfect() throws IOException {
        StudyPictures.draw(study(1, 1, 1), Published.of("relu-5"), folder);

        assertAllAreDrawn();
        assertThat(bars(train(), Palette.BLUE)).hasSize(1);
    }

    /** Trained and tested on the same points: accuracy above, loss below, each with its published number. */
    @Test
    void showAccuracyAndLossOfAStudyWithoutTestPoints() throws IOException {
        List<SeedMetrics> seeds = List.of(
                new SeedMetrics(1, 0.993, 0.993, 0.012, 0.012),
                new SeedMetrics(2, 0.995, 0.995, 0.015, 0.015),
                new SeedMetrics(3, 0.995, 0.995, 0.018, 0.018));

        StudyPictures.draw(
                new Study("normal-tanh-4", SuccessCriterion.accuracyAbove(0.75), List.of(), seeds, List.of(band(0, 0.5, 0.5))),
                List.of(published("train_accuracy", "0.994"), published("train_loss", "0.0165")),
                folder);

        // Bins of 0.001 part accuracies that stood in one of 0.02.
        assertThat(bars(train(), Palette.BLUE)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(bars(test(), Palette.ORANGE)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(uprights(train(), StudyPictures.PUBLISHED)).hasSize(1);
        assertThat(uprights(test(), StudyPictures.PUBLISHED)).hasSize(1);
    }

    @Test
    void shadeTheBandAroundTheMedian() throws IOException {
        StudyPictures.draw(study(band(0, 0.6, 0.7), band(10, 0.6, 0.7), band(20, 0.6, 0.7)), List.of(), folder);
        Extent narrow = extent(picture("study-curve.png"), new Color(onWhite(Palette.BLUE)));
        StudyPictures.draw(study(band(0, 0.5, 0.8), band(10, 0.5, 0.8), band(20, 0.5, 0.8)), List.of(), folder);
        Extent wide = extent(picture("study-curve.png"), new Color(onWhite(Palette.BLUE)));

        assertThat((double) wide.height() / narrow.height()).isCloseTo(3, within(0.2));
        int middle = (wide.top() + wide.bottom()) / 2;
        BufferedImage median = picture("study-curve.png").getSubimage(wide.left() + 100, middle - 1, 1, 3);
        assertThat(colours(median)).contains(Palette.BLUE.getRGB());
    }

    @Test
    void showACurveWithoutWidth() throws IOException {
        StudyPictures.draw(study(band(0, 0.5, 0.5), band(1, 0.5, 0.5)), List.of(), folder);

        assertThat(count(picture("study-curve.png"), onWhite(Palette.BLUE))).isZero();
        assertThat(colours(picture("study-curve.png"))).contains(Palette.BLUE.getRGB());
    }

    @Test
    void showFamiliesByDepth() throws IOException {
        Map<String, SortedMap<Integer, Study>> families = new LinkedHashMap<>();
        families.put("learns", depths(Map.of(1, study(0.8, 0.8, 0.85), 5, study(0.8, 0.8, 0.85))));
        families.put("guesses", depths(Map.of(5, study(0.5, 0.5, 0.52), 20, study(0.5, 0.48, 0.5))));

        StudyPictures.drawDepths(families, "two families", folder.resolve("depths.png"));

        BufferedImage picture = picture("depths.png");
        assertThat(picture.getWidth()).isEqualTo(800);
        assertThat(picture.getHeight()).isEqualTo(2 * HEIGHT);
        for (BufferedImage panel : List.of(upper("depths.png"), lower("depths.png"))) {
            Extent learns = extent(panel, Palette.ordered(0, 3));
            Extent guesses = extent(panel, Palette.ordered(1, 3));
            assertThat(learns.top()).isLessThan(guesses.top());
            assertThat(learns.bottom()).isLessThan(guesses.bottom());
            assertThat(learns.left()).isLessThan(guesses.left());
            assertThat(learns.right()).isLessThan(guesses.right());
        }
    }

    @Test
    void giveAShareItsInterval() throws IOException {
        double[] few = {0.5, 0.5, 0.8, 0.8};
        double[] many = IntStream.range(0, 200).mapToDouble(i -> few[i % few.length]).toArray();
        Study none = study(0.5, 0.5);
        Study all = study(0.8, 0.8);

        StudyPictures.drawDepths(Map.of("few", depths(Map.of(5, study(few)))), "few", folder.resolve("few.png"));
        StudyPictures.drawDepths(Map.of("many", depths(Map.of(5, study(many)))), "many", folder.resolve("many.png"));
        StudyPictures.drawDepths(Map.of("0 to 1", depths(Map.of(1, all, 5, none))), "all", folder.resolve("all.png"));

        // Wilson's intervals of 2 of 4 and of 100 of 200 are 0.15 to 0.85 and 0.43 to 0.57.
        double whole = extent(lower("all.png"), Palette.ordered(0, 2)).height();
        assertThat(extent(lower("few.png"), Palette.ordered(0, 2)).height() / whole).isCloseTo(0.70, within(0.03));
        assertThat(extent(lower("many.png"), Palette.ordered(0, 2)).height() / whole).isCloseTo(0.14, within(0.01));
    }

    @Test
    void showTheBandOfAFamilyWithOneDepth() throws IOException {
        StudyPictures.drawDepths(
                Map.of("one", depths(Map.of(5, study(0.5, 0.7, 0.9)))), "one", folder.resolve("wide.png"));
        StudyPictures.drawDepths(
                Map.of("one", depths(Map.of(5, study(0.69, 0.7, 0.71)))), "one", folder.resolve("narrow.png"));

        int wide = extent(upper("wide.png"), Palette.ordered(0, 2)).height();
        int dot = extent(upper("narrow.png"), Palette.ordered(0, 2)).height();
        assertThat(dot).isPositive();
        assertThat(wide).isGreaterThan(5 * dot);
    }

    @Test
    void areTheSameForTheSameStudy() throws IOException {
        StudyPictures.draw(study(0.5, 0.7, 0.9), Published.of("relu-5"), folder);
        byte[] first = Files.readAllBytes(folder.resolve("study.png"));
        byte[] firstCurve = Files.readAllBytes(folder.resolve("study-curve.png"));

        StudyPictures.draw(study(0.5, 0.7, 0.9), Published.of("relu-5"), folder);

        assertThat(folder.resolve("study.png")).hasBinaryContent(first);
        assertThat(folder.resolve("study-curve.png")).hasBinaryContent(firstCurve);
    }

    /** A study whose seeds end with these accuracies, of train and of test, and with losses that are not a number. */
    private static Study study(double... accuracies) {
        return new Study("relu-5", SuccessCriterion.accuracyAbove(0.75), List.of(), seeds(accuracies), List.of(band(0, 0.5, 0.5), band(10, 0.5, 0.9)));
    }

    private static Study study(EpochBand... curve) {
        return new Study("relu-5", SuccessCriterion.accuracyAbove(0.75), List.of(), seeds(0.5, 0.8), List.of(curve));
    }

    private static List<SeedMetrics> seeds(double... accuracies) {
        return IntStream.range(0, accuracies.length)
                .mapToObj(i -> new SeedMetrics(i + 1, accuracies[i], accuracies[i], Double.NaN, Double.NaN))
                .toList();
    }

    /** Of train between two accuracies, of test always at 0.45. */
    private static EpochBand band(int epoch, double p5, double p95) {
        return new EpochBand(epoch, p5, (p5 + p95) / 2, p95, 0.45, 0.45, 0.45, 0.25);
    }

    private static SortedMap<Integer, Study> depths(Map<Integer, Study> studies) {
        return new TreeMap<>(studies);
    }

    private static Published published(String metric, String value) {
        return new Published("relu-5", metric, value, "a source", "a section");
    }

    private void assertAllAreDrawn() throws IOException {
        assertThat(picture("study.png").getWidth()).isEqualTo(800);
        assertThat(picture("study.png").getHeight()).isEqualTo(2 * HEIGHT);
        assertThat(picture("study-curve.png").getWidth()).isEqualTo(800);
        assertThat(picture("study-curve.png").getHeight()).isEqualTo(440);
        assertThat(bars(train(), Palette.BLUE)).isNotEmpty();
        assertThat(bars(test(), Palette.ORANGE)).isNotEmpty();
    }

    private BufferedImage train() throws IOException {
        return upper("study.png");
    }

    private BufferedImage test() throws IOException {
        return lower("study.png");
    }

    private BufferedImage upper(String name) throws IOException {
        return picture(name).getSubimage(0, 0, 800, HEIGHT);
    }

    private BufferedImage lower(String name) throws IOException {
        return picture(name).getSubimage(0, HEIGHT, 800, HEIGHT);
    }

    private BufferedImage picture(String name) throws IOException {
        BufferedImage picture = ImageIO.read(folder.resolve(name).toFile());
        assertThat(picture).as("%s as a picture", name).isNotNull();
        return picture;
    }

    /** The insides of the bars of a histogram, from left to right. */
    private static List<Bar> bars(BufferedImage panel, Color color) {
        List<Bar> bars = new ArrayList<>();
        for (int x = LEFT; x < panel.getWidth(); x++) {
            int height = count(panel, x, onWhite(color));
            Bar last = bars.isEmpty() ? new Bar(-1, -1, 0) : bars.get(bars.size() - 1);
            if (height > 0 && last.right() == x - 1) {
                bars.set(bars.size() - 1, new Bar(last.left(), x, Math.max(last.height(), height)));
            } else if (height > 0) {
                bars.add(new Bar(x, x, height));
            }
        }
        return bars;
    }

    private record Bar(int left, int right, int height) {}

    /** Where a histogram has upright lines of a colour, from left to right. */
    private static List<Integer> uprights(BufferedImage panel, Color color) {
        return IntStream.range(LEFT, panel.getWidth())
                .filter(x -> count(panel, x, color.getRGB()) > 50 && count(panel, x - 1, color.getRGB()) <= 50)
                .boxed()
                .toList();
    }

    private static int count(BufferedImage panel, int x, int colour) {
        return (int) IntStream.range(TOP, BOTTOM)
                .filter(y -> panel.getRGB(x, y) == colour)
                .count();
    }

    /** Where a colour is in the plot of a chart by depth. */
    private static Extent extent(BufferedImage panel, Color color) {
        Extent extent = new Extent(Integer.MAX_VALUE, -1, Integer.MAX_VALUE, -1);
        for (int x = 0; x < LEGEND; x++) {
            for (int y = 0; y < panel.getHeight(); y++) {
                if (panel.getRGB(x, y) == color.getRGB()) {
                    extent = extent.with(x, y);
                }
            }
        }
        return extent;
    }

    private record Extent(int left, int right, int top, int bottom) {

        Extent with(int x, int y) {
            return new Extent(Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y));
        }

        int height() {
            return bottom - top;
        }
    }

    /** What the inside of a band looks like. */
    private static int onWhite(Color color) {
        BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = pixel.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1, 1);
        graphics.setColor(Palette.translucent(color));
        graphics.fillRect(0, 0, 1, 1);
        graphics.dispose();
        return pixel.getRGB(0, 0);
    }

    private static long count(BufferedImage picture, int colour) {
        return pixels(picture).filter(pixel -> pixel == colour).count();
    }

    private static List<Integer> colours(BufferedImage picture) {
        return pixels(picture).distinct().boxed().toList();
    }

    private static IntStream pixels(BufferedImage picture) {
        int width = picture.getWidth();
        return IntStream.of(picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width));
    }
}
