package plumbline.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plumbline.backend.Backend;
import plumbline.experiment.Catalogue;
import plumbline.experiment.TrainabilityMap;
import plumbline.figure.MapFigure;
import plumbline.map.MapRunner;
import plumbline.map.TrainedMap;
import plumbline.report.MapsPage;
import plumbline.run.MemoryCheck;
import plumbline.store.MapFiles;
import plumbline.store.MapRun;
import plumbline.store.Provenance;
import plumbline.store.Results;
import plumbline.store.StoredMaps;
import plumbline.study.Studies;
import plumbline.study.StudyRunner;

@Command(
        name = "map",
        description = {
            "Trains many seeds of every network of a map, and shows where half of them learn, and where theory puts that.",
            "After an interruption, the same command goes on from there."
        })
final class MapCommand implements Callable<Integer>, Sharing {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            defaultValue = "relu-gain",
            description = "Maps, in this order (default: ${DEFAULT-VALUE}); the command list names all.")
    private List<String> ids;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "32",
            converter = SeedRange.Count.class,
            description = "How many seeds of every cell (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--most",
            paramLabel = "N",
            converter = SeedRange.Count.class,
            description = "How many of the cells at the border at most (default: four times as many).")
    private Integer most;

    @Mixin
    private OutFolder out;

    @Mixin
    private ShardOption shard;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (shard.isGiven()) {
            List<TrainabilityMap> maps = started();
            long work = maps.stream().mapToLong(map -> MapRunner.work(map, most())).sum() / shard.share().of();
            shard.train(out, work, UnaryOperator.identity(), (runner, progress) -> {
                for (TrainabilityMap map : maps) {
                    runner.train(new MapRunner(runner, progress::notice, progress::advance).beforeLastStage(map, seeds, most()));
                }
            });
        } else {
            run((results, progress) -> new StudyRunner(
                    results.folder().resolve(".map"), Plumbline.engines(spec), progress::notice, progress::advance));
        }
        return 0;
    }

    /** The maps, all of whose networks can be trained. */
    private List<TrainabilityMap> started() {
        List<TrainabilityMap> maps = ids.stream().distinct().map(this::map).toList();
        if (most() < seeds) {
            throw new ParameterException(
                    spec.commandLine(), "--most must be at least --seeds, which is " + seeds + ", not " + most());
        }
        Backend.start();
        int atOnce = Math.min(seeds, Runtime.getRuntime().availableProcessors());
        maps.forEach(map -> map.tasks().forEach(task -> MemoryCheck.require(map.id(), task, atOnce)));
        return maps;
    }

    private int most() {
        return most == null ? 4 * seeds : most;
    }

    @Override
    public void run(Source source) throws IOException, InterruptedException {
        List<TrainabilityMap> maps = started();
        try (Results results = Results.open(out.folder().resolve(MapFiles.FOLDER))) {
            results.requireFree(maps.stream().map(TrainabilityMap::id).toList());
            for (TrainabilityMap map : maps) {
                run(map, results, source);
            }
            StoredMaps stored = StoredMaps.in(out.folder());
            Damages.print(spec, stored.damages());
            new MapsPage(stored.maps()).write(results.folder());
            spec.commandLine().getOut().println("Maps: " + results.folder().resolve("README.md"));
            spec.commandLine().getOut().flush();
        }
    }

    private void run(TrainabilityMap map, Results results, Source source) throws IOException, InterruptedException {
        Provenance provenance = Provenance.of(Plumbline.command(spec));
        try (Progress progress = Progress.ofStudies(MapRunner.work(map, most()))) {
            MapRunner runner = new MapRunner(source.studies(results, progress), progress::notice, progress::advance);
            TrainedMap trained = runner.run(map, seeds, most());
            results.write(MapRun.of(trained, seeds, most(), provenance), folder -> MapFigure.draw(trained, folder));
            runner.forget(map, trained);
        }
    }

    private TrainabilityMap map(String id) {
        Catalogue catalogue = Plumbline.unread(spec);
        return catalogue.maps().stream()
                .filter(map -> map.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "unknown map '" + id + "'; there are "
                                + catalogue.maps().stream().map(TrainabilityMap::id).collect(Collectors.joining(", "))));
    }
}
