package plumbline.tensorboard;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;
import org.tensorflow.framework.Summary;
import plumbline.doctor.ActivationRow;
import plumbline.record.GradientRecord;

/**
 * A run that has ended, as TensorBoard shows it, by the number of mini-batches trained. The run itself has histograms and sizes of gradients, what it was
 * made with, and a text; runs in it, {@code train} and {@code test} say, have curves, so that TensorBoard draws those into one chart.
 *
 * @param records         in order, at least one
 * @param activations     what layers put out at the steps that a doctor looked at, in order
 * @param curves          numbers by mini-batches trained, by the run's name and then the tag
 * @param hyperparameters numbers or words by name; without any there is no such page
 * @param text            in Markdown, empty for none
 */
public record StoredLog(
        List<GradientRecord> records,
        List<ActivationRow> activations,
        Map<String, Map<String, Map<Integer, Double>>> curves,
        Map<String, Object> hyperparameters,
        String text) {

    /** TensorBoard shows as many steps of a histogram, of more it draws some at random. */
    static final int MOST_HISTOGRAMS = 51;

    public StoredLog {
        records = List.copyOf(records);
        activations = List.copyOf(activations);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a run has a record at least");
        }
    }

    /**
     * Writes it into a new folder: whole, or not at all.
     *
     * @throws FileAlreadyExistsException if the folder is there already
     * @throws IOException                if it cannot be written
     */
    public void write(Path folder) throws IOException {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path unfinished = folder.resolveSibling("." + folder.getFileName() + ".unfinished");
        if (Files.exists(unfinished)) {
            PathUtils.deleteDirectory(unfinished);
        }
        try {
            writeInto(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (Files.exists(unfinished)) {
                PathUtils.deleteDirectory(unfinished);
            }
            throw e;
        }
    }

    private void writeInto(Path folder) throws IOException {
        TreeMap<Integer, Double> times = new TreeMap<>();
        records.forEach(record -> times.putIfAbsent(record.iteration(), record.getTimeStamp() / 1e3));
        double started = times.firstEntry().getValue();
        try (EventFile events = EventFile.in(folder)) {
            if (!hyperparameters.isEmpty()) {
                events.write(started, 0, Hyperparameters.of(hyperparameters, started));
            }
            for (Map.Entry<Integer, List<ActivationRow>> look : looks().entrySet()) {
                events.write(at(look.getKey(), times), look.getKey(), Summaries.activations(look.getValue(), Summaries.lastLayer(records.get(0))));
            }
            Set<Integer> shown = evenly(records.size());
            for (int i = 0; i < records.size(); i++) {
                GradientRecord record = records.get(i);
                double time = record.getTimeStamp() / 1e3;
                events.write(time, record.iteration(), Summaries.scalars(record));
                if (shown.contains(i)) {
                    events.write(time, record.iteration(), Summaries.histograms(record));
                }
            }
            if (!text.isEmpty()) {
                events.write(times.lastEntry().getValue(), times.lastKey(), Summaries.text("doctor", text));
            }
        }
        for (Map.Entry<String, Map<String, Map<Integer, Double>>> run : curves.entrySet()) {
            try (EventFile events = EventFile.in(folder.resolve(run.getKey()))) {
                TreeMap<Integer, Summary.Builder> summaries = new TreeMap<>();
                run.getValue().forEach((tag, curve) -> curve.forEach((step, number) ->
                        Summaries.add(summaries.computeIfAbsent(step, each -> Summary.newBuilder()), tag, number)));
                for (Map.Entry<Integer, Summary.Builder> summary : summaries.entrySet()) {
                    events.write(at(summary.getKey(), times), summary.getKey(), summary.getValue().build());
                }
            }
        }
    }

    /** When a step was: no earlier than the record before it. */
    private static double at(int step, TreeMap<Integer, Double> times) {
        Map.Entry<Integer, Double> before = times.floorEntry(step);
        return (before == null ? times.firstEntry() : before).getValue();
    }

    /** By step, as many as TensorBoard shows. */
    private SortedMap<Integer, List<ActivationRow>> looks() {
        TreeMap<Integer, List<ActivationRow>> looks =
                activations.stream().collect(Collectors.groupingBy(ActivationRow::iteration, TreeMap::new, Collectors.toList()));
        List<Integer> steps = List.copyOf(looks.keySet());
        looks.keySet().retainAll(evenly(steps.size()).stream().map(steps::get).collect(Collectors.toSet()));
        return looks;
    }

    /** Which of so many get histograms: at most as many as TensorBoard shows, the first and the last always. */
    static Set<Integer> evenly(int count) {
        int most = Math.min(count, MOST_HISTOGRAMS);
        return IntStream.range(0, most)
                .mapToObj(i -> most == 1 ? 0 : (int) Math.round(i * (count - 1.0) / (most - 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
