package plumbline.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import plumbline.doctor.Prognosis;
import plumbline.experiment.MultiLayerTask;
import plumbline.experiment.Task;
import plumbline.experiment.TrainabilityMap;
import plumbline.study.Study;
import plumbline.study.StudyPlan;
import plumbline.study.StudyRunner;

/**
 * Trains the cells of a map: some seeds of each, then twice as many, and again, of those at the border, where the share that
 * learns passes one half. After an interruption the same map goes on from there and gives the same numbers.
 */
public final class MapRunner {

    private final StudyRunner studies;
    private final Consumer<String> notices;
    private final LongConsumer progress;

    /**
     * A runner on all cores.
     *
     * @param folder   for the seeds trained so far
     * @param notices  told in a line what a user should know
     * @param progress told how much of {@link #work} was done, or turned out not to be needed, since the last call; called by
     *                 several threads
     */
    public MapRunner(Path folder, Consumer<String> notices, LongConsumer progress) {
        this.studies = new StudyRunner(folder, notices, progress);
        this.notices = notices;
        this.progress = progress;
    }

    /**
     * The measure of progress: epochs, counted for every seed.
     *
     * @param most seeds of a cell
     */
    public static long work(TrainabilityMap map, int most) {
        return map.tasks().mapToLong(task -> (long) most * task.epochs()).sum();
    }

    /**
     * Trains the map. The seeds of a cell are 1, 2, 3 ...
     *
     * @param least seeds of a cell, from 1 on
     * @param most  seeds of a cell at the border, at least {@code least}
     */
    public TrainedMap run(TrainabilityMap map, int least, int most) throws IOException, InterruptedException {
        List<Place> places = Place.all(map);
        Map<Place, Optional<Prognosis>> theories = new HashMap<>();
        places.forEach(place -> theories.put(place, place.theory()));
        Map<Place, Study> trained = new HashMap<>();
        train(places, 1, least, trained);
        TrainedMap soFar = map(map, places, theories, trained);
        for (int seeds = least; seeds < most; seeds = Math.min(2 * seeds, most)) {
            int before = seeds;
            TrainedMap last = soFar;
            List<Place> atBorder = places.stream()
                    .filter(place -> trained.get(place).seeds().size() == before && last.isAtBorder(place.column, place.row))
                    .toList();
            if (!atBorder.isEmpty()) {
                notices.accept("%s: %d of %d cells are at the border, and get %d seeds"
                        .formatted(map.id(), atBorder.size(), places.size(), Math.min(2 * seeds, most)));
            }
            train(atBorder, 1 + seeds, Math.min(2 * seeds, most) - seeds, trained);
            soFar = map(map, places, theories, trained);
        }
        for (Place place : places) {
            progress.accept((long) (most - trained.get(place).seeds().size()) * place.task().epochs());
        }
        return soFar;
    }

    private void train(List<Place> places, long firstSeed, int seeds, Map<Place, Study> trained)
            throws IOException, InterruptedException {
        Map<StudyPlan, Place> plans = new LinkedHashMap<>();
        places.forEach(place -> plans.put(place.plan(firstSeed, seeds), place));
        studies.run(
                List.copyOf(plans.keySet()),
                (plan, study, histories) -> trained.merge(plans.get(plan), study, Study::pooledWith));
    }

    private static TrainedMap map(
            TrainabilityMap map, List<Place> places, Map<Place, Optional<Prognosis>> theories, Map<Place, Study> trained) {
        return TrainedMap.of(
                map,
                places.stream()
                        .map(place -> MapCell.of(place.across(), place.up(), theories.get(place), trained.get(place)))
                        .toList());
    }

    /** Deletes the seeds trained for a map, once it is safe elsewhere. */
    public void forget(TrainabilityMap map, TrainedMap trained) throws IOException {
        List<StudyPlan> plans = new ArrayList<>();
        for (Place place : Place.all(map)) {
            plans.add(place.plan(1, trained.cell(place.column, place.row).seeds()));
        }
        studies.forget(plans);
    }

    /** A cell's place in its map. */
    private record Place(TrainabilityMap map, int column, int row) {

        static List<Place> all(TrainabilityMap map) {
            return IntStream.range(0, map.up().size())
                    .boxed()
                    .flatMap(row -> IntStream.range(0, map.across().size()).mapToObj(column -> new Place(map, column, row)))
                    .toList();
        }

        double across() {
            return map.across().values().get(column);
        }

        double up() {
            return map.up().values().get(row);
        }

        Task task() {
            return map.task(across(), up());
        }

        Optional<Prognosis> theory() {
            return task() instanceof MultiLayerTask layers
                    ? Prognosis.of(layers.network(1), map.weightVariance(across(), up()))
                    : Optional.empty();
        }

        StudyPlan plan(long firstSeed, int seeds) {
            // Not a dash, which labels may have: each cell has an id of its own.
            String id = map.id() + "_" + map.across().labels().get(column) + "_" + map.up().labels().get(row);
            return StudyPlan.ofStartAndEnd(id, task(), firstSeed, seeds);
        }
    }
}
