package plumbline.study;

import java.util.function.Consumer;

/** Where the seeds of studies are trained: on the cores of this machine, or on those of others. */
public interface Engines {

    /** How many calls of {@link Engine#train} run side by side, each on a thread of its own. */
    int atOnce();

    /**
     * The engine of one study.
     *
     * @param notices told in a line what a user should know
     */
    Engine of(StudyPlan plan, Consumer<String> notices);

    /** Those of this machine, on all of its cores. */
    static Engines local() {
        return local(Runtime.getRuntime().availableProcessors());
    }

    /** Those of this machine, on so many of its cores. */
    static Engines local(int cores) {
        return new LocalEngines(cores);
    }
}
