package plumbline.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import plumbline.claim.Claims;
import plumbline.experiment.Experiment;
import plumbline.store.SeedGradients;
import plumbline.study.StudyPlan;

/** Which seeds are studied, and what is kept of them. */
final class SeedRange {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "200",
            converter = Count.class,
            description = "How many seeds of each (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = Seed.class,
            description = "The first of them (default: ${DEFAULT-VALUE}).")
    private long firstSeed;

    @Option(
            names = "--record",
            description = "Also write how large every layer's gradient is in every epoch of every seed: " + SeedGradients.NAME
                    + ".")
    private boolean recorded;

    /** @throws ParameterException if there are not so many seeds from the first on */
    List<StudyPlan> plans(List<Experiment> experiments) {
        if (firstSeed > Long.MAX_VALUE - seeds) {
            throw new ParameterException(
                    command.commandLine(),
                    "--first-seed must be from 0 to " + (Long.MAX_VALUE - seeds) + ", not " + firstSeed);
        }
        return experiments.stream()
                .map(experiment -> StudyPlan.of(experiment, firstSeed, seeds))
                .map(plan -> Claims.areAboutLayers(plan.id())
                        ? plan.recording(StudyPlan.milestones(plan.task().epochs()))
                        : plan)
                .map(plan -> recorded ? plan.recordingEveryEpoch() : plan)
                .toList();
    }

    static final class Count implements ITypeConverter<Integer> {

        /** Enough for any question; more would only fill the disk. */
        private static final int MOST = 100_000;

        @Override
        public Integer convert(String word) {
            return (int) OptionValue.whole(word, 1, MOST);
        }
    }
}
