package plumbline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.core.storage.StatsStorageListener;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.core.storage.impl.RemoteUIStatsStorageRouter;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.ui.model.storage.FileStatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.deeplearning4j.ui.model.storage.impl.QueueStatsStorageListener;
import org.deeplearning4j.ui.model.storage.sqlite.J7FileStatsStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import plumbline.server.LocalServer;

/** Where a listener's records go, and what goes wrong there or in the listener itself: training goes on. */
class SinksTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final StatsStorageListener QUIET = event -> {};

    private final Logger logger = (Logger) LoggerFactory.getLogger("plumbline.record");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    /** Takes records until it fails. */
    private static class Counting implements RecordSink {

        final List<Integer> latest = new ArrayList<>();
        final List<Integer> kept = new ArrayList<>();

        @Override
        public void latest(GradientRecord record) {
            latest.add(record.iteration());
        }

        @Override
        public void keep(GradientRecord record) {
            kept.add(record.iteration());
        }
    }

    @Test
    void aSinkGetsEveryRecordAsTheLatestAndTheFirstOnesToKeep() {
        Counting sink = new Counting();

        train(GradientListener.everyIterations(1).atMost(4).to(sink), 10);

        assertThat(sink.latest).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(sink.kept).containsExactly(0, 1, 2, 3, 4, 6, 8);
    }

    @Test
    void aSinkThatThrowsIsLoggedOnceAndGetsNothingMore() {
        Counting sink = new Counting() {
            @Override
            public void keep(GradientRecord record) {
                super.keep(record);
                throw new IllegalStateException("the disk is full");
            }
        };
        Counting other = new Counting();
        GradientListener listener = GradientListener.everyIterations(1).to(sink).to(other);

        train(listener, 3);

        assertThat(sink.kept).containsExactly(0);
        assertThat(other.kept).containsExactly(0, 1, 2);
        assertThat(listener.records()).hasSize(3);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("No more records go to ")
                .endsWith("; training goes on: java.lang.IllegalStateException: the disk is full");
    }

    @Test
    void aSinkThatBlocksIsLoggedOnceAndGetsNothingMore() {
        CountDownLatch end = new CountDownLatch(1);
        Counting sink = new Counting() {
            @Override
            public void latest(GradientRecord record) {
                super.latest(record);
                awaitUninterruptibly(end);
            }
        };
        SafeSink safe = new SafeSink(sink, PATIENCE);
        GradientListener listener = GradientListener.everyIterations(1);
        train(listener, 3);

        listener.records().forEach(record -> safe.take(record, true));
        end.countDown();

        assertThat(sink.latest).containsExactly(0);
        assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .startsWith("No more records go to ")
                .contains("it has not taken one for"));
    }

    @Test
    void aSinkThatNeverWaitsIsCalledOnTheThreadThatTrains() {
        List<Thread> threads = new ArrayList<>();
        Counting sink = new Counting() {
            @Override
            public boolean mayWait() {
                return false;
            }

            @Override
            public void latest(GradientRecord record) {
                threads.add(Thread.currentThread());
            }
        };

        train(GradientListener.everyIterations(1).to(sink), 3);

        assertThat(sink.kept).containsExactly(0, 1, 2);
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void oneThatNeverWaitsButThrowsIsLoggedOnceAndGetsNothingMore() {
        Counting sink = new Counting() {
            @Override
            public boolean mayWait() {
                return false;
            }

            @Override
            public void keep(GradientRecord record) {
                super.keep(record);
                throw new StackOverflowError("too deep");
            }
        };
        GradientListener listener = GradientListener.everyIterations(1).to(sink);

        train(listener, 3);

        assertThat(sink.kept).containsExactly(0);
        assertThat(listener.records()).hasSize(3);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .endsWith("; training goes on: java.lang.StackOverflowError: too deep");
    }

    /** DL4J's storage calls whoever listens to it: a stranger may block. */
    @Test
    void aStorageInMemoryNeverWaitsUnlessAStrangerListensToIt(@TempDir Path temporary) throws Exception {
        StatsStorage storage = new InMemoryStatsStorage();
        StorageSink sink = new StorageSink(storage);

        assertThat(sink.mayWait()).isFalse();
        LocalServer server = LocalServer.start(LocalServer.LOOPBACK, 0);
        server.attach(storage);
        assertThat(storage.getListeners()).hasSize(2); // DL4J's, and that of the Gradients page.
        assertThat(sink.mayWait()).isFalse();
        server.detach(storage);
        assertThat(storage.getListeners()).isEmpty();
        server.stop();
        StatsStorageListener queue = new QueueStatsStorageListener(new ArrayDeque<>()); // What queue it is nobody can know.
        storage.registerStatsStorageListener(queue);
        assertThat(sink.mayWait()).isTrue();
        storage.deregisterStatsStorageListener(queue);
        assertThat(sink.mayWait()).isFalse();
        storage.registerStatsStorageListener(event -> {});
        assertThat(sink.mayWait()).isTrue();
        assertThat(new StorageSink(new InMemoryStatsStorage() {}).mayWait()).isTrue();
        assertThat(new StorageSink(new FileStatsStorage(temporary.resolve("storage").toFile())).mayWait()).isTrue();
    }

    /** DL4J's storage throws ConcurrentModificationException when one is added while it tells its listeners. */
    @Test
    void aListenerOfTheStorageThatComesInTheMiddleCostsNoRecord() {
        StatsStorage storage = new InMemoryStatsStorage();
        storage.registerStatsStorageListener(first -> storage.registerStatsStorageListener(QUIET));
        storage.registerStatsStorageListener(event -> storage.deregisterStatsStorageListener(QUIET));
        GradientListener listener = GradientListener.everyIterations(1).to(storage, "net");

        train(listener, 3);

        assertThat(log.list).isEmpty();
        assertThat(storage.getAllUpdatesAfter("net", GradientRecord.TYPE_ID, 0)).hasSize(3);
    }

    /** The last of them waits for twice as long as the sink may take, but the sink takes one record after the other. */
    @Tag("slow")
    @Test
    void aSinkThatManyNetworksShareIsNotGivenUpForTheirNumber() throws InterruptedException {
        Counting sink = new Counting() {
            @Override
            public void latest(GradientRecord record) {
                super.latest(record);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        };
        SafeSink safe = new SafeSink(sink, Duration.ofSeconds(2));
        GradientListener listener = GradientListener.everyIterations(1);
        train(listener, 1);
        GradientRecord record = listener.records().get(0);

        List<Thread> networks = Stream.generate(() -> new Thread(() -> safe.take(record, true))).limit(8).toList();
        networks.forEach(Thread::start);
        for (Thread network : networks) {
            network.join();
        }

        assertThat(sink.latest).hasSize(8);
        assertThat(log.list).isEmpty();
    }

    /** The training thread has the lock until the step ends, and waits for the sink meanwhile. */
    @Test
    void aSinkThatCallsItsNetworkIsGivenUpAndTheTrainingIsTheSameBitForBit() throws InterruptedException {
        MultiLayerNetwork network = TinyNetworks.layers(2);
        CountDownLatch answered = new CountDownLatch(1);
        Counting sink = new Counting() {
            @Override
            public void latest(GradientRecord record) {
                super.latest(record);
                network.output(TinyNetworks.batch(0).getFeatures());
                answered.countDown();
            }
        };
        GradientListener listener =
                GradientListener.everyIterations(1).to(new SafeSink(sink, Duration.ofMillis(500)));
        network.addListeners(listener);
        MultiLayerNetwork plain = TinyNetworks.layers(2);

        TinyNetworks.train(network, 3);
        TinyNetworks.train(plain, 3);

        answered.await();
        assertThat(sink.latest).containsExactly(0);
        assertThat(listener.records()).hasSize(3);
        assertThat(TinyNetworks.weights(network)).isEqualTo(TinyNetworks.weights(plain));
        assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .startsWith("No more records go to ")
                .contains("it has not taken one for"));
    }

    /** A name is asked for before the first record: one that never answers has it. */
    @Test
    void aSinkThatBlocksWhenAskedForANameHoldsNothingUp() {
        CountDownLatch end = new CountDownLatch(1);
        SafeSink safe = new SafeSink(
                new Counting() {
                    @Override
                    public boolean reserve(String session, String worker) {
                        awaitUninterruptibly(end);
                        return false;
                    }
                },
                PATIENCE);

        assertThat(safe.reserve("session", "worker")).isTrue();
        end.countDown();
    }

    @Test
    void aSinkThatRefusesEveryNameIsLoggedOnceAndHoldsNothingUp() {
        Counting refusing = new Counting() {
            @Override
            public boolean reserve(String session, String worker) {
                return false;
            }
        };
        Counting other = new Counting();
        GradientListener listener =
                GradientListener.everyIterations(1).named("net").to(refusing).to(other);

        train(listener, 3);

        assertThat(refusing.latest).isEmpty();
        assertThat(other.kept).containsExactly(0, 1, 2);
        assertThat(listener.records()).hasSize(3);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("No more records go to ")
                .contains("it refuses 10000 names, the last of them net (");
    }

    @Test
    void tenThousandNetworksAreRunsOfTheirOwnWithoutNamesBeingTriedAgainAndAgain() {
        AtomicInteger asked = new AtomicInteger();
        Recorder recorder = Recorder.of(Schedule.everyIterations(1)).named("net").to(new SafeSink(new Counting() {
            @Override
            public boolean reserve(String session, String worker) {
                asked.incrementAndGet();
                return true;
            }
        }));

        Set<Recording> runs = new HashSet<>();
        for (int network = 1; network <= 10_001; network++) {
            runs.add(recorder.recordingOf(GradientRecord.WORKER, List.of()));
        }

        assertThat(runs).hasSize(10_001);
        assertThat(asked).hasValue(10_001);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An interrupt is for whoever trains. */
    @Test
    void aThreadThatIsInterruptedStaysSoAndLosesNoRecord() throws InterruptedException {
        Counting sink = new Counting();
        CountDownLatch taken = new CountDownLatch(1);
        RecordSink last = new Counting() {
            @Override
            public void keep(GradientRecord record) {
                if (record.iteration() == 2) {
                    taken.countDown();
                }
            }
        };
        GradientListener listener = GradientListener.everyIterations(1).to(sink).to(last);

        Thread.currentThread().interrupt();
        train(listener, 3);

        assertThat(Thread.interrupted()).isTrue();
        taken.await();
        assertThat(listener.records()).hasSize(3);
        assertThat(log.list).isEmpty();
    }

    /** Two runs of one name are told apart by the sink, whose answer must not be taken for granted. */
    @Test
    void aThreadThatIsInterruptedHearsWhichNamesAreTaken() {
        RecordSink refusing = new Counting() {
            @Override
            public boolean reserve(String session, String worker) {
                return session.equals("run (2)");
            }
        };
        GradientListener listener = GradientListener.everyIterations(1).named("run").to(refusing);

        Thread.currentThread().interrupt();
        train(listener, 1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(listener.records()).singleElement().extracting(GradientRecord::getSessionID).isEqualTo("run (2)");
    }

    /** DL4J trains without the method that this network refuses; the listener needs it. */
    @Test
    @SuppressWarnings("overrides") // in DL4J
    void aFailureInsideTheListenerIsLoggedOnceAndTrainingGoesOn() {
        MultiLayerNetwork broken = new MultiLayerNetwork(TinyNetworks.configuration(2)) {
            @Override
            public Layer getLayer(int layer) {
                throw new UnsupportedOperationException("no layers here");
            }
        };
        broken.init();
        GradientListener listener = GradientListener.everyIterations(1);
        broken.addListeners(listener);
        MultiLayerNetwork plain = TinyNetworks.layers(2);

        TinyNetworks.train(broken, 3);
        TinyNetworks.train(plain, 3);

        assertThat(TinyNetworks.weights(broken)).isEqualTo(TinyNetworks.weights(plain));
        assertThat(listener.records()).isEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("Nothing more is recorded of a ")
                .endsWith("; training goes on: java.lang.UnsupportedOperationException: no layers here");
    }

    /** A storage in a file. */
    private interface Opening {
        StatsStorage of(File file) throws IOException;
    }

    static List<Named<Opening>> files() {
        return List.of(
                Named.of("DL4J's own format", FileStatsStorage::new), Named.of("SQLite", J7FileStatsStorage::new));
    }

    @ParameterizedTest
    @MethodSource("files")
    void recordsReachAFile(Opening storage, @TempDir Path folder) throws IOException {
        File file = folder.resolve("stats").toFile();
        StatsStorage written = storage.of(file);
        train(GradientListener.everyIterations(1).to(written, "session"), 3);
        written.close();

        StatsStorage reopened = storage.of(file);
        assertStored(reopened);
        reopened.close();
    }

    /** A folder holds one run: with a second one's records among them, those of the first could not be read again. */
    @Test
    void aFolderTakesTheFirstRunAloneAndSaysSoOnce(@TempDir Path temporary) throws IOException {
        GradientListener listener;
        try (RunFolder folder = RunFolder.create(temporary.resolve("run"))) {
            listener = GradientListener.everyIterations(1).to(folder);
            train(listener, 3);
            train(listener, 3);
        }

        List<GradientRecord> written = RecordFile.read(temporary.resolve("run").resolve(RecordFile.NAME));
        assertThat(listener.records()).hasSize(6);
        assertThat(written).extracting(GradientRecord::iteration).containsExactly(0, 1, 2);
        assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .startsWith("Only one run goes into ")
                .endsWith("give each network its own listener and folder"));
    }

    /** Both listeners call their runs alike. */
    @Test
    void aFolderOfTwoListenersTakesOneRunAlone(@TempDir Path temporary) throws IOException {
        try (RunFolder folder = RunFolder.create(temporary.resolve("run"))) {
            MultiLayerNetwork one = TinyNetworks.layers(2);
            one.addListeners(GradientListener.everyIterations(1).to(folder));
            MultiLayerNetwork other = TinyNetworks.layers(5);
            other.addListeners(GradientListener.everyIterations(1).to(folder));
            for (int step = 0; step < 3; step++) {
                one.fit(TinyNetworks.batch(step));
                other.fit(TinyNetworks.batch(step));
            }
        }

        assertThat(RecordFile.read(temporary.resolve("run").resolve(RecordFile.NAME)))
                .hasSize(3)
                .allMatch(record -> record.parameters().size() == 6);
    }

    /** DL4J's router sends from a thread of its own. */
    @Test
    void recordsReachAServer() throws Exception {
        LocalServer server = LocalServer.start(LocalServer.LOOPBACK, 0);
        StatsStorage storage = new InMemoryStatsStorage();
        CountDownLatch updates = new CountDownLatch(3);
        storage.registerStatsStorageListener(event -> {
            if (event.getEventType() == StatsStorageListener.EventType.PostUpdate) {
                updates.countDown();
            }
        });
        server.enableRemoteListener(storage, true);
        RemoteUIStatsStorageRouter router = new RemoteUIStatsStorageRouter(server.getAddress());

        train(GradientListener.everyIterations(1).to(router, "session"), 3);

        updates.await();
        assertStored(storage);
        router.shutdown();
        server.stop();
    }

    /** Nobody listens there. */
    @Test
    void aServerThatIsNotThereHoldsNothingUp() throws Exception {
        LocalServer server = LocalServer.start(LocalServer.LOOPBACK, 0);
        RemoteUIStatsStorageRouter router = new RemoteUIStatsStorageRouter(server.getAddress());
        server.stop();
        GradientListener listener = GradientListener.everyIterations(1).to(router, "session");

        train(listener, 3);

        assertThat(listener.records()).hasSize(3);
        router.shutdown();
    }

    private static void assertStored(StatsStorage storage) {
        assertThat(storage.listSessionIDs()).containsExactly("session");
        List<Persistable> stored = storage.getAllUpdatesAfter("session", GradientRecord.TYPE_ID, GradientRecord.WORKER, 0);
        assertThat(stored)
                .extracting(record -> ((GradientRecord) record).iteration())
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(((GradientRecord) storage.getStaticInfo("session", GradientRecord.TYPE_ID, GradientRecord.WORKER)).iteration())
                .isEqualTo(2);
    }

    static List<ThrowingCallable> nulls() {
        GradientListener listener = GradientListener.standard();
        return List.of(
                () -> listener.named(null),
                () -> listener.to((RecordSink) null),
                () -> listener.to((StatsStorageRouter) null, "session"),
                () -> listener.to(new InMemoryStatsStorage(), null),
                () -> listener.matching(null),
                () -> RunFolder.create(null),
                () -> listener.setWorkerID(null),
                () -> listener.setSessionID(null),
                () -> listener.store(null),
                () -> listener.isDue(null),
                () -> listener.latest(null));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void nullIsRefusedAtOnce(ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessageMatching("the \\w+ must not be null");
    }

    @Test
    void whatCannotBeMeantIsRefusedAtOnce() {
        GradientListener listener = GradientListener.standard();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> listener.matching("["))
                .withMessage("\"[\" is no regular expression: Unclosed character class at index 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listener.to(new InMemoryStatsStorage(), ""))
                .withMessage("the session must have a name, for example \"my net\"");
    }

    /** Two networks with the same names. */
    @Test
    void anExpressionThatIsFoundNowhereIsLoggedOnceWithTheNames() {
        GradientListener listener = GradientListener.everyIterations(1).matching("denes");

        train(listener, 3);
        train(listener, 3);

        assertThat(listener.records()).isEmpty();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Nothing is recorded: denes is found in none of "
                        + "[layer0_W, layer0_b, layer1_W, layer1_b, layer2_W, layer2_b]");
    }

    /** And not on that which trains. */
    @Test
    void aSinkIsCalledOnAThreadOfItsOwn() {
        List<Thread> threads = new ArrayList<>();

        train(
                GradientListener.everyIterations(1).to(new Counting() {
                    @Override
                    public void latest(GradientRecord record) {
                        threads.add(Thread.currentThread());
                    }
                }),
                3);

        assertThat(threads).hasSize(3).doesNotContain(Thread.currentThread());
        assertThat(threads.stream().distinct()).hasSize(1);
    }

    private static void train(GradientListener listener, int steps) {
        MultiLayerNetwork network = TinyNetworks.layers(2);
        network.addListeners(listener);
        TinyNetworks.train(network, steps);
    }
}
