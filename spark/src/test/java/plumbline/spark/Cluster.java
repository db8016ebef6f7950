package plumbline.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone cluster on the loopback: a master and workers of one core each, as processes from Maven's jars. */
final class Cluster implements AutoCloseable {

    static final String SECRET = "of-this-test";

    private static final Path SPARK = Path.of("target/spark").toAbsolutePath();
    private static final Pattern MASTER = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");

    private final Path folder;
    private final Process master;
    private final String url;
    private final List<Process> workers = new ArrayList<>();

    private Cluster(Path folder, Process master, String url) {
        this.folder = folder;
        this.master = master;
        this.url = url;
    }

    /**
     * Starts one.
     *
     * @param folder for its logs and files
     */
    static Cluster of(Path folder, int workers) throws IOException, InterruptedException {
        Process master = start(folder, "master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0");
        Matcher url = MASTER.matcher("");
        while (!url.reset(Files.readString(folder.resolve("master.log"))).find()) {
            if (!master.isAlive()) {
                throw new IOException(Files.readString(folder.resolve("master.log")));
            }
            Thread.sleep(50);
        }
        Cluster cluster = new Cluster(folder, master, url.group());
        for (int i = 0; i < workers; i++) {
            cluster.addWorker();
        }
        return cluster;
    }

    String url() {
        return url;
    }

    void addWorker() throws IOException {
        String name = "worker-" + workers.size();
        workers.add(start(
                folder, name, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
                "--work-dir", folder.resolve(name).toString(), url));
    }

    /** Kills a worker, if one is there. */
    boolean killWorker() {
        return workers.stream().filter(Process::isAlive).findFirst().map(Process::destroyForcibly).isPresent();
    }

    /** Kills an executor, if one is there. */
    boolean killExecutor() {
        return workers.stream().flatMap(Process::descendants).findFirst().map(ProcessHandle::destroyForcibly).orElse(false);
    }

    private static Process start(Path folder, String name, String... command) throws IOException {
        List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        java.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        java.addAll(List.of("-Dspark.authenticate=true", "-Dspark.authenticate.secret=" + SECRET, "-cp", SPARK + "/jars/*"));
        java.addAll(List.of(command));
        ProcessBuilder process = new ProcessBuilder(java)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        process.environment().put("SPARK_HOME", SPARK.toString());
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("SPARK_SCALA_VERSION", "2.13");
        return process.start();
    }

    @Override
    public void close() {
        workers.forEach(Process::destroy); // Each ends its executors.
        workers.forEach(worker -> worker.onExit().join());
        master.destroy();
        master.onExit().join();
    }
}
