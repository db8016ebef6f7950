package plumbline.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.deeplearning4j.ui.model.storage.sqlite.J7FileStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plumbline.doctor.FindingRow;
import plumbline.doctor.FindingsRecord;
import plumbline.doctor.UnitRow;
import plumbline.doctor.UnitsRecord;
import plumbline.network.ParameterRole;
import plumbline.network.LayerId;
import plumbline.record.ArrayStats;
import plumbline.record.ArraySummary;
import plumbline.record.GradientRecord;
import plumbline.record.LearningCurve;
import plumbline.record.Histogram;
import plumbline.record.ParameterRecord;
import plumbline.record.Scale;
import plumbline.server.LocalServer;
import plumbline.store.Runs;

/** What the page's two sources of data answer. */
class GradientsModuleTest {

    private static final String SESSION = "odd & even/100 %";

    private static LocalServer server;
    private static StatsStorage storage;

    @BeforeAll
    static void start() throws Exception {
        server = LocalServer.start("127.0.0.1", 0);
        storage = new InMemoryStatsStorage();
        server.attach(storage);
        IntStream.rangeClosed(1, 10).mapToObj(epoch -> record(SESSION, epoch)).forEach(record -> {
            storage.putStaticInfo(record);
            storage.putUpdate(record);
        });
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void listsSessionsWithTheLatestStep() throws Exception {
        JsonNode session = new Browser(server.getAddress()).json("/gradients/sessions").get(0);

        assertThat(session.get("id").asText()).isEqualTo(SESSION);
        assertThat(session.get("epoch").asInt()).isEqualTo(10);
        assertThat(session.get("updated").asLong()).isEqualTo(1010);
    }

    @ParameterizedTest
    @CsvSource({
        "'', first_W first_RW",
        "all=false, first_W first_RW",
        "all=true, first_W first_RW first_b second_bb",
        "all=true&layer=2, second_bb",
        "all=true&parameters=^f.*b$, first_b",
        "parameters=nothing, ''"
    })
    void givesTheParametersAskedFor(String query, String expected) throws Exception {
        JsonNode series = json("values=mean_abs&" + query);

        assertThat(String.join(" ", StreamSupport.stream(series.get("parameters").spliterator(), false)
                        .map(each -> each.get("name").asText() + "_" + each.get("parameter").asText())
                        .toList()))
                .isEqualTo(expected);
        assertThat(series.get("values")).hasSameSizeAs(series.get("parameters"));
    }

    /** Gradients are 1, weights 4 and updates 0.5. */
    @ParameterizedTest
    @CsvSource({
        "values=mean_abs, 1",
        "values=mean_abs&array=gradient, 1",
        "values=mean_abs&array=weight, 4",
        "values=mean_abs&array=update, 0.5",
        "values=update_ratio, 0.125"
    })
    void givesTheArrayAskedFor(String query, double expected) throws Exception {
        JsonNode values = json(query).get("values");

        assertThat(values).hasSize(2).allSatisfy(series -> assertThat(series)
                .hasSize(10)
                .allSatisfy(value -> assertThat(value.asDouble()).isEqualTo(expected)));
    }

    @Test
    void givesTheOnlyStepAskedFor() throws Exception {
        JsonNode all = json("values=mean_abs").get("steps");

        JsonNode one = json("values=mean_abs&iteration=" + all.get(3).get("iteration").asInt()).get("steps");

        assertThat(one).hasSize(1);
        assertThat(one.get(0)).isEqualTo(all.get(3));
        assertThat(json("values=mean_abs&iteration=123456789").get("steps")).isEmpty();
    }

    @Test
    void givesTheOutputLayerBesideWhateverIsAskedFor() throws Exception {
        JsonNode output = json("values=mean_abs&parameters=nothing").get("output");

        assertThat(output.get("name").asText()).isEqualTo("first");
        assertThat(output.get("values")).hasSize(10);
        assertThat(json("values=histogram").get("output").isNull()).isTrue();
    }

    @Test
    void givesTheLossOfEachStep() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        OptionalDouble[] losses = {OptionalDouble.of(0.6931471805599453), OptionalDouble.of(Double.NaN), OptionalDouble.empty()};
        for (int epoch = 1; epoch <= losses.length; epoch++) {
            GradientRecord record = new GradientRecord(
                    "losing", GradientRecord.WORKER, epoch, epoch, epoch, Scale.MEAN, losses[epoch - 1], record("", 1).parameters());
            other.putUpdate(record);
            other.putStaticInfo(record);
        }

        JsonNode steps = new Browser(server.getAddress()).json("/gradients/data?session=losing&values=mean_abs").get("steps");

        assertThat(steps).extracting(step -> step.get("loss").asText()).containsExactly("0.6931471805599453", "NaN", "null");
        server.detach(other);
    }

    @Test
    void givesTheDistributionOfTheArrayAskedFor() throws Exception {
        JsonNode percentiles = json("values=distribution&array=update").get("values").get(0).get(9);

        assertThat(percentiles).hasSize(9).allSatisfy(value -> assertThat(value.asDouble()).isEqualTo(0.5));
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, 1 2 3 4 5 6 7 8 9 10",
        "from=3&to=5, true, 3 4 5",
        "after=1008, false, 9 10",
        "after=1010, false, ''",
        "from=11, true, ''",
        "most=5, true, 1 4 7 10",
        "most=5&after=1008, true, 1 4 7 10"
    })
    void givesTheStepsAskedFor(String query, boolean whole, String epochs) throws Exception {
        JsonNode series = json("values=mean_abs&" + query);

        assertThat(series.get("whole").asBoolean()).isEqualTo(whole);
        assertThat(String.join(" ", epochs(series))).isEqualTo(epochs);
    }

    @ParameterizedTest
    @CsvSource({
        "values=, 'values must be mean_abs, distribution, histogram or update_ratio'",
        "values=MEAN_ABS, 'values must be mean_abs, distribution, histogram or update_ratio'",
        "values=mean_abs&array=, 'array must be gradient, weight or update'",
        "values=mean_abs&array=bias, 'array must be gradient, weight or update'",
        "values=mean_abs&from=5&to=4, from must not be greater than to",
        "values=mean_abs&from=-1, 'from must be a whole number, 0 or more'",
        "values=mean_abs&to=NaN, 'to must be a whole number, 0 or more'",
        "values=mean_abs&after=99999999999999999999, 'after must be a whole number, 0 or more'",
        "values=mean_abs&layer=1.5, 'layer must be a whole number, 0 or more'",
        "values=mean_abs&spacing=-1, 'spacing must be a whole number, 0 or more'",
        "values=mean_abs&most=1, most must be at least 2",
        "values=mean_abs&all=yes, all must be true or false",
        "values=mean_abs&parameters=(, parameters is not a valid regular expression: missing closing )",
        "values=mean_abs&parameters=((a{99}){99}){99}, repetition counts in parameters must not multiply to more than 1000"
    })
    void saysWhatIsWrongWithAQuery(String query, String reason) throws Exception {
        HttpResponse<String> answer = get(SESSION, query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(reason + "\n");
    }

    @Test
    void refusesAFilterThatIsTooLong() throws Exception {
        assertThat(get(SESSION, "values=mean_abs&parameters=" + "a".repeat(201)).body())
                .isEqualTo("parameters must have at most 200 characters\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "odd", "../..", "<img src=x onerror=alert(1)>", "\u0000"})
    void knowsNoOtherSession(String session) throws Exception {
        HttpResponse<String> answer = get(session, "values=mean_abs");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("no session has that name\n");
    }

    /** An expression that backtracks takes longer than the age of the universe; the browser gives up after seconds. */
    @Test
    void isNotHeldUpByAnExpressionThatWouldBacktrack() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        GradientRecord record = record("long", 1, "a".repeat(60));
        other.putStaticInfo(record);
        other.putUpdate(record);

        assertThat(get("long", "values=mean_abs&parameters=^(a+)+$").statusCode()).isEqualTo(200);
        server.detach(other);
    }

    /** The listener keeps every second step, then every fourth; the last it tells as static info only. */
    @Test
    void endsWithTheLatestStepThoughItIsNotKept() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        for (int epoch = 1; epoch <= 600; epoch++) {
            other.putUpdate(record("thinned", epoch));
        }
        other.putStaticInfo(record("thinned", 601));

        JsonNode series = new Browser(server.getAddress())
                .json("/gradients/data?session=thinned&values=mean_abs&after=1600");

        assertThat(series.get("whole").asBoolean()).isTrue();
        // More than 500: every second.
        assertThat(epochs(series))
                .isEqualTo(IntStream.rangeClosed(0, 300).mapToObj(i -> String.valueOf(2 * i + 1)).toList());
        server.detach(other);
    }

    /** More than 500 steps: every second is shown, and the last, which gives way to the next. */
    @Test
    void continuesASeriesThatIsThinned() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        for (int epoch = 1; epoch <= 600; epoch++) {
            other.putUpdate(record("long", epoch));
        }
        other.putStaticInfo(record("long", 600));
        String query = "/gradients/data?session=long&values=mean_abs";
        JsonNode known = new Browser(server.getAddress()).json(query);
        String news = query + "&after=" + known.get("lasting").asLong() + "&spacing=" + known.get("spacing").asLong();
        assertThat(epochs(known)).endsWith("597", "599", "600");
        assertThat(known.get("lasting").asLong()).isEqualTo(1599);

        for (int epoch = 601; epoch <= 604; epoch++) {
            other.putStaticInfo(record("long", epoch));
            other.putUpdate(record("long", epoch));
        }

        JsonNode series = new Browser(server.getAddress()).json(news);
        assertThat(series.get("whole").asBoolean()).isFalse();
        assertThat(epochs(series)).containsExactly("601", "603", "604");
        assertThat(series.get("lasting").asLong()).isEqualTo(1603);
        // Of every fourth nothing continues every second.
        assertThat(new Browser(server.getAddress()).json(news.replaceFirst("spacing=.*", "spacing=4")).get("whole").asBoolean()).isTrue();
        server.detach(other);
    }

    /** As ParallelWrapper has them. */
    @Test
    void showsEachWorkerOfASession() throws Exception {
        String wrapper = "8b6419bc-5217-4a22-b373-51eb939fa279";
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        for (String worker : List.of(wrapper + "_thread_0", wrapper + "_thread_1", "mine")) {
            other.putStaticInfo(new GradientRecord("parallel", worker, 1, 1, 0, record("", 1).parameters()));
        }

        assertThat(sessions())
                .contains("parallel / thread_0", "parallel / thread_1", "parallel / mine")
                .doesNotContain("parallel");
        server.detach(other);
    }

    /** DL4J's storages go through all that they hold to list the workers of one session: of a thousand, each second. */
    @Test
    void listsTheWorkersOfASessionAnewOnlyOnceItHasGrown() throws Exception {
        AtomicInteger listings = new AtomicInteger();
        StatsStorage other = new InMemoryStatsStorage() {
            @Override
            public List<String> listWorkerIDsForSessionAndType(String session, String type) {
                listings.addAndGet(type.equals(GradientRecord.TYPE_ID) ? 1 : 0);
                return super.listWorkerIDsForSessionAndType(session, type);
            }
        };
        server.attach(other);
        for (String name : List.of("one", "two", "three")) {
            other.putStaticInfo(record(name, 1));
        }
        sessions();
        assertThat(listings).hasValue(3);

        sessions();
        other.putStaticInfo(curve("one", 0.5));
        sessions();
        assertThat(listings).hasValue(3);

        other.putStaticInfo(new GradientRecord("one", "second", 1, 1, 0, record("", 1).parameters()));
        assertThat(sessions()).contains("one", "one / second", "two", "three");
        assertThat(listings).hasValue(4);
        server.detach(other);
    }

    @ParameterizedTest
    @CsvSource({
        "values=mean_abs&array=update, the listener was told to record no updates",
        "values=distribution&array=weight, the listener was told to record no weights",
        "values=update_ratio, the listener was told to record no weights",
        "values=histogram, the listener was told to record no histograms"
    })
    void saysWhatWasNotRecorded(String query, String reason) throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        ArraySummary bare = new ArraySummary(allOf(1).stats(), Histogram.ABSENT);
        other.putStaticInfo(new GradientRecord("bare", GradientRecord.WORKER, 1, 1, 0, List.of(new ParameterRecord(
                new LayerId("hidden", 1), "W", ParameterRole.WEIGHT, bare, ArraySummary.ABSENT, ArraySummary.ABSENT, 0))));

        assertThat(get("bare", query).body()).isEqualTo(reason + "\n");
        assertThat(get("bare", "values=mean_abs").statusCode()).isEqualTo(200);
        server.detach(other);
    }

    @Test
    void givesWhatADoctorFound() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(record("sick", 1));
        other.putStaticInfo(new FindingsRecord("sick", GradientRecord.WORKER, 1234, Runs.findings()));

        JsonNode session = session("sick");
        assertThat(session.get("examined").asLong()).isEqualTo(1234);
        assertThat(session.get("found").toString()).isEqualTo("{\"warning\":1,\"notice\":1}");
        JsonNode findings = new Browser(server.getAddress()).json("/gradients/findings?session=sick");
        assertThat(findings).hasSize(4);
        assertThat(new ObjectMapper().treeToValue(findings.get(2), FindingRow.class)).isEqualTo(Runs.findings().rows().get(2));
        server.detach(other);
    }

    @Test
    void givesWhatTheUnitsOfALayerPutOut() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(record("seen", 1));
        assertThat(new Browser(server.getAddress()).json("/gradients/units?session=seen&layer=dense_01")).isEmpty();

        other.putStaticInfo(new UnitsRecord("seen", GradientRecord.WORKER, 1234, Runs.units(), Runs.activations()));

        JsonNode units = new Browser(server.getAddress()).json("/gradients/units?session=seen&layer=dense_02");
        assertThat(units).hasSize(2);
        assertThat(new ObjectMapper().treeToValue(units.get(1), UnitRow.class)).isEqualTo(Runs.units().get(7));
        assertThat(new Browser(server.getAddress()).json("/gradients/units?session=seen&layer=dense")).isEmpty();
        assertThat(new Browser(server.getAddress()).json("/gradients/units?session=seen")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnitsRecord("seen", "w", 1, List.of(new UnitRow(1, 0, null, 0, 0, 0, 0, 0)), List.of()))
                .withMessage("the layer must have a name");
        server.detach(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "{}", "[]", "{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1}",
        "{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[null]}",
        "{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[{\"epoch\":1,\"unit\":0}]}",
        "{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[],\"activations\":[{\"epoch\":1,\"name\":\"a\"}]}"
    })
    void unitsThatAreDamagedAreNotDecoded(String json) {
        assertThatException().isThrownBy(() -> new UnitsRecord().decode(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void unitsThatWereStoredBeforeThereWereActivationsAreDecoded() {
        UnitsRecord old = new UnitsRecord();

        old.decode("{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[]}".getBytes(StandardCharsets.UTF_8));

        assertThat(old.activations()).isEmpty();
    }

    @Test
    void givesHowWhatALayerPutsOutIsDistributed() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(record("spread", 1));
        other.putStaticInfo(new UnitsRecord("spread", GradientRecord.WORKER, 1234, Runs.units(), Runs.activations()));

        JsonNode looks = new Browser(server.getAddress()).json("/gradients/activations?session=spread&layer=dense_02");

        assertThat(looks).hasSize(2);
        assertThat(looks.get(1).get("iteration").asInt()).isEqualTo(16);
        assertThat(looks.get(1).get("distribution")).hasSize(9).first().extracting(JsonNode::asDouble).isEqualTo(-0.5);
        assertThat(looks.get(1).get("histogram").get("zeros").asInt()).isEqualTo(57);
        assertThat(new Browser(server.getAddress()).json("/gradients/activations?session=spread&layer=dense")).isEmpty();
        server.detach(other);
    }

    @Test
    void unitsComeBackFromAFile(@TempDir Path folder) throws Exception {
        StatsStorage file = new J7FileStatsStorage(folder.resolve("storage").toFile());
        file.putStaticInfo(new UnitsRecord("seen", GradientRecord.WORKER, 1234, Runs.units(), Runs.activations()));

        UnitsRecord read = (UnitsRecord) file.getStaticInfo("seen", UnitsRecord.TYPE_ID, GradientRecord.WORKER);

        assertThat(read.rows()).isEqualTo(Runs.units());
        assertThat(read.activations()).isEqualTo(Runs.activations());
    }

    @Test
    void givesTheLearningCurve() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(record("able", 1));
        other.putStaticInfo(curve("able", 0.5, 0.9));

        JsonNode session = session("able");
        assertThat(session.get("name").asText()).isEqualTo("net");
        assertThat(session.get("group").asText()).isEqualTo("circles");
        assertThat(session.get("controls").toString()).isEqualTo("[\"plain\"]");
        assertThat(session.get("accuracy").asDouble()).isEqualTo(0.9);
        assertThat(session.get("learned").asLong()).isEqualTo(77);
        JsonNode curve = new Browser(server.getAddress()).json("/gradients/curve?session=able");
        assertThat(curve.get("task").get("goal").get("threshold").asDouble()).isEqualTo(0.75);
        assertThat(curve.get("points")).hasSize(2);
        assertThat(curve.get("points").get(1).get("testAccuracy").asDouble()).isEqualTo(0.9);
        String none = "/gradients/curve?session=" + URLEncoder.encode(SESSION, StandardCharsets.UTF_8);
        assertThat(new Browser(server.getAddress()).get(none).body()).isEqualTo("null");
        server.detach(other);
    }

    /** Who has learned may have no gradient left; a number that is none comes before all. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.9, learned", "0, 0.9, learned", "1, 0.5, did not learn", "0, 0.5, dead", "NaN, 0.9, NaN", "Infinity, 0.5, NaN",
        "1, , ''", "0, , dead"
    })
    void listsTheStateOfARun(double gradient, Double accuracy, String state) throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(new GradientRecord("run", GradientRecord.WORKER, 1, 1, 0, List.of(new ParameterRecord(
                new LayerId("hidden", 1), "W", ParameterRole.WEIGHT, allOf(gradient), allOf(1), allOf(1), 0))));
        if (accuracy != null) {
            other.putStaticInfo(curve("run", 0.5, accuracy));
        }

        assertThat(session("run").get("state").asText()).isEqualTo(state);
        server.detach(other);
    }

    @Test
    void runThatHasEpochsToComeIsTraining() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(record("run", 1));
        other.putStaticInfo(curve("run", 0.9));

        assertThat(session("run").get("state").asText()).isEqualTo("training");
        server.detach(other);
    }

    /** A number that is none ends a training, perhaps before its first record. */
    @Test
    void listsARunThatWasStoppedBeforeItsFirstRecord() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(curve("exploding", 0.5).stopped("epoch 1, iteration 1: NaN"));

        assertThat(session("exploding").get("state").asText()).isEqualTo("stopped");
        JsonNode series = new Browser(server.getAddress()).json("/gradients/data?session=exploding&values=mean_abs");
        assertThat(series.get("steps")).isEmpty();
        assertThat(series.get("parameters")).isEmpty();
        assertThat(new Browser(server.getAddress()).json("/gradients/curve?session=exploding").get("stopped").asText())
                .isEqualTo("epoch 1, iteration 1: NaN");
        server.detach(other);
    }

    @Test
    void learningCurveComesBackFromAFile(@TempDir Path folder) throws Exception {
        StatsStorage file = new J7FileStatsStorage(folder.resolve("storage").toFile());
        LearningCurve written = curve("able", 0.5, Double.NaN);
        file.putStaticInfo(written);

        LearningCurve read = (LearningCurve) file.getStaticInfo("able", LearningCurve.TYPE_ID, GradientRecord.WORKER);

        assertThat(read.task()).isEqualTo(written.task());
        assertThat(read.points()).isEqualTo(written.points());
        assertThat(read.getTimeStamp()).isEqualTo(77);
        assertThat(read.hasLearned()).isFalse();
    }

    @Test
    void learningCurveOfAStorageThatKnewNoControlsHasNone() {
        byte[] old = new String(curve("able", 0.5).encode(), StandardCharsets.UTF_8)
                .replace(",\"controls\":[\"plain\"]", "")
                .getBytes(StandardCharsets.UTF_8);
        LearningCurve read = new LearningCurve();

        read.decode(old);

        assertThat(new String(old, StandardCharsets.UTF_8)).doesNotContain("controls");
        assertThat(read.task().controls()).isEmpty();
        assertThat(read.points()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1,\"points\":[]}"})
    void learningCurveThatIsDamagedIsNotDecoded(String json) {
        assertThatException().isThrownBy(() -> new LearningCurve().decode(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Any of these would break the list of all runs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"goal\":{\"accuracy\":true,\"threshold\":0.75} | \"goal\":null",
        "\"name\":\"net\" | \"name\":null",
        "\"published\":{\"train\":null,\"test\":0.8} | \"published\":null",
        "\"points\":[ | \"points\":[null,"
    })
    void learningCurveOfWhichAPartIsMissingIsNotDecoded(String part, String by) {
        String whole = new String(curve("able", 0.5).encode(), StandardCharsets.UTF_8);
        assertThat(whole).contains(part);

        assertThatException()
                .isThrownBy(() -> new LearningCurve().decode(whole.replace(part, by).getBytes(StandardCharsets.UTF_8)));
    }

    /** Of a training of one epoch. */
    private static LearningCurve curve(String session, double... testAccuracies) {
        return new LearningCurve(
                session,
                77,
                new LearningCurve.Task(
                        "net", "circles", List.of("plain"), "Does it?", 1, 0.5, new LearningCurve.Goal(true, 0.75), new LearningCurve.Published(null, 0.8), null),
                IntStream.range(0, testAccuracies.length)
                        .mapToObj(epoch -> new LearningCurve.Point(epoch, 0.5, testAccuracies[epoch], 1, 1))
                        .toList());
    }

    /** A page asks every second, mostly for what it knows. */
    @Test
    void sendsNothingTwice() throws Exception {
        URI address = URI.create(server.getAddress() + "/gradients/sessions");
        HttpClient client = HttpClient.newHttpClient();
        String tag = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("etag")
                .orElseThrow();

        HttpResponse<String> again =
                client.send(HttpRequest.newBuilder(address).header("If-None-Match", tag).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        other.putStaticInfo(record("another", 1));
        assertThat(client.send(HttpRequest.newBuilder(address).header("If-None-Match", tag).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        server.detach(other);
    }

    @Test
    void givesNothingWhereNoDoctorWas() throws Exception {
        assertThat(session(SESSION).get("examined").asLong()).isZero();
        assertThat(session(SESSION).get("found")).isEmpty();
        assertThat(new Browser(server.getAddress()).get("/gradients/findings?session=nobody").statusCode()).isEqualTo(400);
        assertThat(new Browser(server.getAddress())
                        .json("/gradients/findings?session=" + URLEncoder.encode(SESSION, StandardCharsets.UTF_8)))
                .isEmpty();
    }

    /** Something else under the type of findings, which a file cannot even give back. */
    @Test
    void passesOverFindingsThatAreNone(@TempDir Path folder) throws Exception {
        for (StatsStorage other :
                List.of(new InMemoryStatsStorage(), new J7FileStatsStorage(folder.resolve("storage").toFile()))) {
            server.attach(other);
            other.putStaticInfo(record("odd", 1));
            other.putStaticInfo(new Unreadable(FindingsRecord.TYPE_ID));

            assertThat(session("odd").get("examined").asLong()).isZero();
            assertThat(new Browser(server.getAddress()).json("/gradients/findings?session=odd")).isEmpty();
            server.detach(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "{}", "[]", "{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[null]}",
        "{\"session\":\"s\",\"worker\":\"w\",\"timestamp\":1,\"rows\":[{\"severity\":\"grave\"}]}"
    })
    void findingsThatAreDamagedAreNotDecoded(String json) {
        assertThatException().isThrownBy(() -> new FindingsRecord().decode(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void findingsComeBackFromAFile(@TempDir Path folder) throws Exception {
        StatsStorage file = new J7FileStatsStorage(folder.resolve("storage").toFile());
        file.putStaticInfo(new FindingsRecord("sick", GradientRecord.WORKER, 1234, Runs.findings()));

        FindingsRecord read = (FindingsRecord) file.getStaticInfo("sick", FindingsRecord.TYPE_ID, GradientRecord.WORKER);

        assertThat(read.findings()).isEqualTo(Runs.findings());
        assertThat(read.getTimeStamp()).isEqualTo(1234);
    }

    /** Two trainings in two processes: whose findings these are is not known. */
    @Test
    void givesNoFindingsOfSeveralRunsUnderOneName() throws Exception {
        StatsStorage other = new InMemoryStatsStorage();
        server.attach(other);
        for (int layers = 1; layers <= 2; layers++) {
            GradientRecord one = record("shared", 1);
            GradientRecord record = new GradientRecord(
                    "shared", GradientRecord.WORKER, 1000 + layers, 1, 0, one.parameters().subList(0, layers));
            other.putUpdate(record);
            other.putStaticInfo(record);
        }
        other.putStaticInfo(new FindingsRecord("shared", GradientRecord.WORKER, 1234, Runs.findings()));

        assertThat(session("shared").get("examined").asLong()).isZero();
        assertThat(session("shared (2)").get("examined").asLong()).isZero();
        server.detach(other);
    }

    private static JsonNode session(String id) throws Exception {
        return StreamSupport.stream(new Browser(server.getAddress()).json("/gradients/sessions").spliterator(), false)
                .filter(session -> session.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sessions() throws Exception {
        return StreamSupport.stream(
                        new Browser(server.getAddress()).json("/gradients/sessions").spliterator(), false)
                .map(session -> session.get("id").asText())
                .toList();
    }

    private static List<String> epochs(JsonNode series) {
        return StreamSupport.stream(series.get("steps").spliterator(), false)
                .map(step -> step.get("epoch").asText())
                .toList();
    }

    private static JsonNode json(String query) throws Exception {
        return new ObjectMapper()
                .readTree(get(SESSION, query).body());
    }

    private static HttpResponse<String> get(String session, String query) throws Exception {
        String escaped = query.replace("{", "%7B").replace("}", "%7D").replace("^", "%5E");
        return new Browser(server.getAddress())
                .get("/gradients/data?session=" + URLEncoder.encode(session, StandardCharsets.UTF_8) + "&"
                        + escaped.replace("+", "%2B"));
    }

    private static GradientRecord record(String session, int epoch) {
        return record(session, epoch, "first");
    }

    private static GradientRecord record(String session, int epoch, String name) {
        return new GradientRecord(
                session,
                GradientRecord.WORKER,
                1000 + epoch,
                epoch,
                epoch - 1,
                List.of(
                        parameter(1, name, "W"),
                        parameter(1, name, "RW"),
                        parameter(1, name, "b"),
                        parameter(2, "second", "bb")));
    }

    private static ParameterRecord parameter(int layer, String name, String parameter) {
        ParameterRole role = switch (parameter) {
            case "W" -> ParameterRole.WEIGHT;
            case "RW" -> ParameterRole.RECURRENT_WEIGHT;
            default -> ParameterRole.BIAS;
        };
        return new ParameterRecord(
                new LayerId(name, layer), parameter, role, allOf(1), allOf(4), allOf(0.5), 0);
    }

    /** An array of one element. */
    private static ArraySummary allOf(double element) {
        return new ArraySummary(
                new ArrayStats(
                        1, element, element, 0, element, element, element, element, element, element, element, element,
                        element, element, 0),
                new Histogram(new int[] {291}, new int[] {1}, 0, 0, 0));
    }
}
