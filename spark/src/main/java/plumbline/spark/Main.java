package plumbline.spark;

import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import plumbline.cli.Plumbline;

/** The commands {@code study}, {@code map} and {@code cure}, whose seeds are trained by Spark; to be started by {@code spark-submit}. */
public final class Main {

    private static final Set<String> COMMANDS = Set.of("study", "map", "cure");

    private Main() {}

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String[] words) {
        if (words.length == 0 || !COMMANDS.contains(words[0])) {
            System.err.println("plumbline: on Spark there are the commands study, map and cure, each with its options behind it");
            System.exit(2);
        }
        Configurator.setRootLevel(Level.WARN); // Until Spark's own setting rules; of ND4J too.
        Plumbline.main(new SparkEngines(), words);
    }
}
