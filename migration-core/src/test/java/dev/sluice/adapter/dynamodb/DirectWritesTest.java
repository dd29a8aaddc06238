package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.testbed.EncodedItems;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A write that is sent as ready JSON")
@Timeout(60)
final class DirectWritesTest {
    private static final Version VERSION = Version.of(1, new Lsn(7));
    private static final TableDesign TABLE = new TableDesign(
            "orders",
            new KeyAttribute("pk", KeyType.S),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static final List<VersionedItem> ITEMS = IntStream.range(0, 3)
            .mapToObj(number -> EncodedItems.of(TABLE, content(number), VERSION))
            .toList();

    private ScriptedServer server;
    private DirectRequests requests;
    private DirectWrites writes;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer();
        requests = server.client();
        writes = new DirectWrites(requests);
    }

    @AfterEach
    void close() throws IOException {
        requests.close();
        server.close();
    }

    private static Item content(int number) {
        return new Item(Map.of("pk", new StringValue("P" + number), "text", new StringValue("x".repeat(1_500))));
    }

    @Nested
    @DisplayName("that is answered with an error")
    final class Errors {
        @ParameterizedTest(name = "{0} {1} is {2} {3}")
        @MethodSource("dev.sluice.adapter.dynamodb.DirectWritesTest#errors")
        @DisplayName("fails as section 8 of correctness.md says, and every item comes back")
        void classified(int status, String body, StoreFailure.Kind kind, String code) {
            server.answers(ScriptedServer.answer(status, body));

            assertAllFail(kind, code);
            assertThat(server.requests()).as("one attempt each (R-25)").hasSize(3);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "{\"UnprocessedItems\":{", "null", "[]", "<html>busy</html>", "{\"UnprocessedItems\":1}"
                })
        @DisplayName("or with a success that nobody can read, of which nobody knows what became")
        void unreadable(String body) {
            server.answers(ScriptedServer.answer(200, body));

            StoreFailure failure = batch().failure().orElseThrow();
            assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.TRANSIENT);
            assertThat(failure.code()).isEqualTo("UnreadableAnswer");
            assertThat(batch().unprocessed()).isEqualTo(ITEMS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"Item\":{}}",
                    "{}",
                    "{\"Item\":{\"pk\":{\"S\":null}}}",
                    "{\"Item\":{\"pk\":{}}}",
                    "{\"Item\":{\"pk\":{\"N\":\"x\"}}}",
                    "{\"Item\":{\"pk\":{\"X\":\"x\"}}}"
                })
        @DisplayName("is never taken for a refusal without the item that stands there (R-11)")
        void refusedWithoutItem(String body) {
            String type = "{\"__type\":\"x#ConditionalCheckFailedException\"";
            server.answers(ScriptedServer.answer(400, body.equals("{}") ? type + "}" : type + "," + body.substring(1)));

            assertThat(put()).isInstanceOf(PutAnswer.Failed.class);
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                error("com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", "THROTTLE"),
                error("com.amazonaws.dynamodb.v20120810#ThrottlingException", "THROTTLE"),
                error("com.amazonaws.dynamodb.v20120810#ItemCollectionSizeLimitExceededException", "POISON"),
                error("com.amazon.coral.validate#ValidationException", "POISON"),
                error("com.amazon.coral.service#UnrecognizedClientException", "STOP"),
                error("AccessDeniedException", "STOP"),
                error("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "STOP"),
                error("com.amazonaws.dynamodb.v20120810#BrandNewException", "STOP"),
                Arguments.of(
                        400,
                        "{\"__type\":\"x#InvalidSignatureException\",\"message\":\"Signature expired: now\"}",
                        StoreFailure.Kind.TRANSIENT,
                        "InvalidSignatureException"),
                Arguments.of(
                        500,
                        "{\"__type\":\"x#InternalServerError\"}",
                        StoreFailure.Kind.TRANSIENT,
                        "InternalServerError"),
                Arguments.of(503, "<html>busy</html>", StoreFailure.Kind.TRANSIENT, "HTTP 503"),
                Arguments.of(502, "", StoreFailure.Kind.TRANSIENT, "HTTP 502"),
                Arguments.of(500, "{\"__type\":null}", StoreFailure.Kind.TRANSIENT, "HTTP 500"),
                Arguments.of(500, "{\"__type\":\"x#Internal", StoreFailure.Kind.TRANSIENT, "HTTP 500"),
                Arguments.of(403, "<html>no</html>", StoreFailure.Kind.STOP, "HTTP 403"),
                Arguments.of(400, "{\"__type\":\"x#Throttl", StoreFailure.Kind.STOP, "HTTP 400"),
                Arguments.of(307, "", StoreFailure.Kind.STOP, "HTTP 307"));
    }

    private static Arguments error(String type, String kind) {
        return Arguments.of(
                400,
                "{\"__type\":\"" + type + "\",\"Message\":\"Words.\"}",
                StoreFailure.Kind.valueOf(kind),
                type.substring(type.indexOf('#') + 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    @DisplayName("that has no whole answer is sent again by the engine and not by anybody else, and no item is lost")
    void noAnswer(String what, ScriptedServer.Answer answer) {
        server.answers(answer);

        assertAllFail(StoreFailure.Kind.TRANSIENT, "");
        assertThat(server.requests()).as("one attempt each (R-25)").hasSize(3);
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of("a reset", ScriptedServer.reset()),
                Arguments.of("a closed connection", ScriptedServer.closed()),
                Arguments.of("a body that ends too early", ScriptedServer.cutOff(200, "{\"UnprocessedItems\":{}}")),
                Arguments.of("an error that ends too early", ScriptedServer.cutOff(400, "{\"__type\":\"x\"}")),
                Arguments.of("silence", ScriptedServer.silence()),
                Arguments.of("a body that drips", ScriptedServer.drip()),
                Arguments.of(
                        "a wrong check sum",
                        ScriptedServer.answer(200, "{\"UnprocessedItems\":{}}", "x-amz-crc32: 1")));
    }

    @Test
    @DisplayName("is not sent where nobody listens")
    void nobodyListens() throws IOException {
        server.close();

        assertAllFail(StoreFailure.Kind.TRANSIENT, "");
    }

    @Nested
    @DisplayName("as a batch")
    final class Batches {
        @Test
        @DisplayName("gives back those items that came back, told by their keys, and the units that were used")
        void unprocessed() {
            server.answers(ScriptedServer.answer(
                    200,
                    "{\"UnprocessedItems\":{\"orders\":[" + put(ITEMS.get(1)) + "]},"
                            + "\"ConsumedCapacity\":[{\"TableName\":\"orders\",\"CapacityUnits\":4.5}]}"));

            BatchAnswer answer = batch();

            assertThat(answer.failure()).isEmpty();
            assertThat(answer.unprocessed()).containsExactly(ITEMS.get(1));
            assertThat(answer.consumed().total().count()).isEqualTo(4.5);
        }

        @Test
        @DisplayName("is wholly open when an answer names an item that was not sent, another table, or nothing at all")
        void strangers() {
            VersionedItem stranger = EncodedItems.of(TABLE, content(9), VERSION);
            for (String answer : List.of(
                    "{\"UnprocessedItems\":{\"orders\":[" + put(stranger) + "]}}",
                    "{\"UnprocessedItems\":{\"other\":[" + put(ITEMS.get(0)) + "]}}",
                    "{}")) {
                server.answers(ScriptedServer.answer(200, answer));

                assertThat(batch().unprocessed()).as(answer).isEqualTo(ITEMS);
                assertThat(batch().failure()).map(StoreFailure::kind).contains(StoreFailure.Kind.TRANSIENT);
            }
        }

        private String put(VersionedItem item) {
            return "{\"PutRequest\":{\"Item\":" + ItemJson.of(StoredItem.of(item)) + "}}";
        }
    }

    @Nested
    @DisplayName("as statements")
    final class Statements {
        @Test
        @DisplayName("has an answer for each, in their order")
        void each() {
            server.answers(ScriptedServer.answer(
                    200,
                    "{\"Responses\":[{\"TableName\":\"orders\"},{\"Error\":{\"Code\":\"DuplicateItem\"}},"
                            + "{\"Error\":{\"Code\":\"ThrottlingError\",\"Message\":\"Slow.\"}}]}"));

            InsertAnswer answer = writes.inserts(TABLE, ITEMS);

            assertThat(answer.results().subList(0, 2))
                    .containsExactly(new InsertAnswer.Stored(), new InsertAnswer.KeyPresent());
            assertThat(((InsertAnswer.Failed) answer.results().get(2)).failure().kind())
                    .isEqualTo(StoreFailure.Kind.THROTTLE);
            // Two of 2 KB were charged by our own reckoning, since the answer says nothing.
            assertThat(answer.consumed().total().count()).isEqualTo(4);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"Responses\":[]}",
                    "{\"Responses\":[{},{}]}",
                    "{\"Responses\":[{},{},{},{}]}",
                    "{\"Responses\":[{},{},1]}",
                    "{\"Responses\":[{},{},{\"Error\":null}]}"
                })
        @DisplayName("is wholly open when answers are missing, too many, or none")
        void wrongCount(String body) {
            server.answers(ScriptedServer.answer(200, body));

            assertThat(writes.inserts(TABLE, ITEMS).results()).hasSize(3).allSatisfy(result -> assertThat(
                            ((InsertAnswer.Failed) result).failure().kind())
                    .isEqualTo(StoreFailure.Kind.TRANSIENT));
        }
    }

    @ParameterizedTest(name = "{0}: {1} units")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 2",
                "{\"ConsumedCapacity\":null} | 2",
                "{\"ConsumedCapacity\":{}} | 2",
                "{\"ConsumedCapacity\":{\"TableName\":\"orders\"}} | 2",
                "{\"ConsumedCapacity\":{\"CapacityUnits\":7.5}} | 7.5"
            })
    @DisplayName("costs what the answer says, and what we reckon where it says nothing, never 0")
    void units(String body, double expected) {
        server.answers(ScriptedServer.answer(200, body));

        assertThat(((PutAnswer.Stored) put()).consumed().total().count()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "answer {index}")
    @ValueSource(strings = {"", ",\"ConsumedCapacity\":[]", ",\"ConsumedCapacity\":[{\"CapacityUnits\":1},{}]"})
    @DisplayName("costs as a batch what we reckon where the answer does not say it of every table")
    void unitsOfBatch(String consumed) {
        server.answers(ScriptedServer.answer(200, "{\"UnprocessedItems\":{}" + consumed + "}"));

        assertThat(batch().consumed().total().count()).isEqualTo(6);
    }

    @Test
    @DisplayName("brings the item that stands there when it is refused (R-11)")
    void refused() {
        Item there = StoredItem.of(content(0), VERSION);
        server.answers(ScriptedServer.answer(
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"No.\","
                        + "\"Item\":" + ItemJson.of(there) + "}"));

        assertThat(((PutAnswer.Refused) put()).existing()).isEqualTo(there);
    }

    private PutAnswer put() {
        return writes.put(TABLE, ITEMS.get(0));
    }

    private BatchAnswer batch() {
        return writes.batch(TABLE, ITEMS);
    }

    /** Each of the three requests fails so, and says so of every item. */
    private void assertAllFail(StoreFailure.Kind kind, String code) {
        BatchAnswer batch = batch();
        assertThat(batch.unprocessed()).isEqualTo(ITEMS);
        assertThat(batch.consumed().total().count()).isZero();
        List<InsertAnswer.Result> inserts = writes.inserts(TABLE, ITEMS).results();
        assertThat(inserts).hasSize(ITEMS.size());
        Stream<StoreFailure> ofInserts = inserts.stream().map(result -> ((InsertAnswer.Failed) result).failure());
        Stream<StoreFailure> ofOthers = Stream.of(batch.failure().orElseThrow(), ((PutAnswer.Failed) put()).failure());
        assertThat(Stream.concat(ofInserts, ofOthers)).allSatisfy(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.code()).contains(code);
            assertThat(failure.message()).endsWith(".");
        });
    }
}
