package plumbline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plumbline.backend.Machine;
import plumbline.experiment.Experiment;
import plumbline.study.Engines;
import plumbline.study.StudyPlan;
import plumbline.study.StudyRunner;

/**
 * What it costs to train many seeds as a study does, its files included.
 *
 * @param seconds           wall time
 * @param processorSeconds  time of all threads together
 * @param residentMegabytes memory of the process afterwards
 */
public record StudyCost(double seconds, double processorSeconds, double residentMegabytes) {

    private static final long FIRST_SEED = 1;

    /** Trains seeds of an experiment on so many cores. */
    public static StudyCost of(Experiment experiment, int seeds, int cores) throws IOException, InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Path folder = Files.createTempDirectory("bench");
        StudyRunner runner = new StudyRunner(folder, Engines.local(cores), notice -> {}, epochs -> {});
        List<StudyPlan> plans = List.of(StudyPlan.of(experiment, FIRST_SEED, seeds));
        long start = System.nanoTime();
        long processors = system.getProcessCpuTime();
        runner.run(plans, (plan, study, trained) -> {});
        StudyCost cost = new StudyCost(
                (System.nanoTime() - start) / 1e9,
                (system.getProcessCpuTime() - processors) / 1e9,
                Machine.residentMegabytes());
        runner.forget(plans);
        return cost;
    }
}
