package plumbline.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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
import plumbline.study.Studies;
import plumbline.study.Study;
import plumbline.study.StudyPlan;
import plumbline.study.TrainedSeeds;

/**
 * Trains the cells of a map: some seeds of each, then twice as many, and again, of those at the border, where the share that
 * learns passes one half. After an interruption the same map goes on from there and gives the same numbers.
 *
 * <p>Where the border is, a stage knows only when all seeds of the one before have been trained. So of processes that each train a
 * share, one that has done its own of a stage does not wait for the others, who may not even have begun: it trains what is missing,
 * beginning with what they would come to last, and goes on to the next stage. Of the last one it trains its own share alone.
 */
public final class MapRunner {

    private final Studies studies;
    private final Consumer<String> notices;
    private final LongConsumer progress;

    /**
     * A runner of maps.
     *
     * @param studies  trains the seeds
     * @param notices  told in a line what a user should know
     * @param progress told how much of {@link #work} turned out not to be needed, since the last call; what was done {@code studies}
     *                 tells
     */
    public MapRunner(Studies studies, Consumer<String> notices, LongConsumer progress) {
        this.studies = studies;
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
        Cells cells = new Cells(map);
        studies.run(beforeLastStage(cells, least, most), cells::add);
        for (Place place : cells.places) {
            progress.accept((long) (most - cells.study(place).seeds().size()) * place.task().epochs());
        }
        return cells.map();
    }

    /** Trains all stages of a map but the last; returns the studies that the last consists of. */
    public List<StudyPlan> beforeLastStage(TrainabilityMap map, int least, int most) throws IOException, InterruptedException {
        return beforeLastStage(new Cells(map), least, most);
    }

    private List<StudyPlan> beforeLastStage(Cells cells, int least, int most) throws IOException, InterruptedException {
        List<StudyPlan> next = cells.places.stream().map(place -> place.plan(1, least)).toList();
        for (int seeds = least; seeds < most; seeds = Math.min(2 * seeds, most)) {
            studies.run(next, cells::add);
            next = more(cells, seeds, Math.min(2 * seeds, most));
        }
        return next;
    }

    /** For the cells at the border, which have so many seeds, as many as they lack. */
    private List<StudyPlan> more(Cells cells, int seeds, int wanted) {
        TrainedMap soFar = cells.map();
        List<StudyPlan> atBorder = cells.places.stream()
                .filter(place -> cells.study(place).seeds().size() == seeds && soFar.isAtBorder(place.column, place.row))
                .map(place -> place.plan(1 + seeds, wanted - seeds))
                .toList();
        if (!atBorder.isEmpty()) {
            notices.accept("%s: %d of %d cells are at the border, and get %d seeds"
                    .formatted(soFar.id(), atBorder.size(), cells.places.size(), wanted));
        }
        return atBorder;
    }

    /** Deletes the seeds trained for a map, once it is safe elsewhere. */
    public void forget(TrainabilityMap map, TrainedMap trained) throws IOException {
        List<StudyPlan> plans = new ArrayList<>();
        for (Place place : Place.all(map)) {
            plans.add(place.plan(1, trained.cell(place.column, place.row).seeds()));
        }
        studies.forget(plans);
    }

    /** What has been trained of a map so far. */
    private static final class Cells {

        private final TrainabilityMap map;
        private final List<Place> places;
        private final Map<Place, Optional<Prognosis>> theories = new HashMap<>();
        private final Map<String, Study> trained = new HashMap<>();

        Cells(TrainabilityMap map) {
            this.map = map;
            places = Place.all(map);
            places.forEach(place -> theories.put(place, place.theory()));
        }

        void add(StudyPlan plan, Study study, TrainedSeeds seeds) {
            trained.merge(plan.id(), study, Study::pooledWith);
        }

        Study study(Place place) {
            return trained.get(place.id());
        }

        TrainedMap map() {
            return TrainedMap.of(
                    map,
                    places.stream()
                            .map(place -> MapCell.of(place.across(), place.up(), theories.get(place), study(place)))
                            .toList());
        }
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

        String id() {
            return map.cell(column, row);
        }

        StudyPlan plan(long firstSeed, int seeds) {
            return StudyPlan.ofStartAndEnd(id(), task(), firstSeed, seeds);
        }
    }
}
