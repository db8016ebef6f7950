package plumbline.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.impl.DefaultStatsInitializationConfiguration;
import org.deeplearning4j.ui.model.stats.impl.DefaultStatsUpdateConfiguration;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import plumbline.doctor.Findings;
import plumbline.doctor.FindingsRecord;
import plumbline.doctor.UnitsRecord;
import plumbline.page.ResultRecord;
import plumbline.record.GradientListener;
import plumbline.record.GradientRecord;
import plumbline.record.LearningCurve;

/** The training UI in the browser while networks train; unless another host is named, on this machine only. */
public final class TrainingUi implements AutoCloseable {

    private final LocalServer server;
    private final StatsStorage storage = new InMemoryStatsStorage();
    /** Apart: whoever goes through the sessions of the other looks for networks. */
    private final StatsStorage results = new InMemoryStatsStorage();
    private Optional<WarmUp> warmUp = Optional.empty();

    private TrainingUi(LocalServer server) {
        this.server = server;
        server.attach(storage);
        server.attach(results);
    }

    /**
     * Starts the UI for this machine only.
     *
     * @param port to listen on at 127.0.0.1
     * @throws IOException if the port is taken, or may not be listened on
     */
    public static TrainingUi start(int port) throws IOException {
        return start(LocalServer.LOOPBACK, port);
    }

    /**
     * Starts the UI. Whoever reaches the host may then see every session: there is no password.
     *
     * @param host name or address to listen at; {@code 0.0.0.0} or {@code ::} is all of this machine's
     * @param port to listen on there
     * @throws IOException if the host is unknown or not this machine's, or the port is taken, or may not be listened on
     */
    public static TrainingUi start(String host, int port) throws IOException {
        return new TrainingUi(LocalServer.start(host, port));
    }

    /** Where a browser finds it. */
    public String address() {
        return server.getAddress();
    }

    /**
     * Shows a network in the UI from now on, with all of DL4J's histograms; in DL4J's own pages single steps of its training, as
     * many as take no time worth mentioning.
     *
     * @param model   a {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @param session under which it is shown, for example {@code tanh-5 seed 1}
     * @return a listener of gradients that also writes to the UI's storage, still to be attached
     */
    public GradientListener watch(Model model, String session) {
        // DL4J itself reports a graph by the names of its vertices.
        StatsStorageRouter router =
                model instanceof MultiLayerNetwork network ? new NamedLayers(network, storage) : storage;
        // Everything that can be collected is, by default, histograms and standard deviations included.
        StatsListener reports = new StatsListener(
                router,
                new DefaultStatsInitializationConfiguration(true, true, true),
                new DefaultStatsUpdateConfiguration.Builder().reportingFrequency(1).build(),
                session,
                "main");
        model.addListeners(new SparingListener(reports, System::nanoTime));
        return GradientListener.everyEpoch().to(storage, session);
    }

    /**
     * Shows a run that was recorded earlier.
     *
     * @param session  under which it is shown, whatever it was recorded under
     * @param run      its records, in order
     * @param findings what the doctor found in it
     */
    public void show(String session, List<GradientRecord> run, Findings findings) {
        List<GradientRecord> records = run.stream().map(step -> step.named(session)).toList();
        GradientRecord last = records.get(records.size() - 1);
        storage.putStaticInfo(new FindingsRecord(session, last.getWorkerID(), last.getTimeStamp(), findings));
        // In order, so that the latest stays as static info, without which DL4J's storages list no session.
        storage.putStaticInfo(records);
        storage.putUpdate(records);
    }

    /** Shows how well a network does its task, beside its gradients; in place of what was shown of it before. */
    public void show(LearningCurve curve) {
        storage.putStaticInfo(curve);
    }

    /** Shows what the units of a network put out, beside its gradients; in place of what was shown of them before. */
    public void show(UnitsRecord units) {
        storage.putStaticInfo(units);
    }

    /** Shows a map of trainability, or a cure. */
    public void show(ResultRecord result) {
        results.putStaticInfo(result);
    }

    /**
     * Makes the first page that somebody opens as fast as those after it, at the cost of a second or two of a processor: for a server
     * of stored runs, beside which nothing trains. Goes on while this returns.
     */
    public void warmUp() {
        warmUp = storage.listSessionIDs().stream().findFirst().map(session -> WarmUp.begin(address(), session));
    }

    @Override
    public void close() {
        warmUp.ifPresent(WarmUp::end);
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
