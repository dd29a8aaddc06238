package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.adapter.dynamodb.ScriptedServer.Answer;
import dev.sluice.adapter.dynamodb.scan.HostilePages;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedPage;
import dev.sluice.gateway.HashedScan;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scan that hashes as it reads, against a scripted server")
final class StreamedScanTest {
    private static final List<String> KEY = List.of("pk", "number");
    private static final String EMPTY = "{\"Items\":[],\"Count\":0}";
    private static final TableDesign TABLE = new TableDesign(
            "orders",
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("number", KeyType.N)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);

    private final List<Duration> waited = new ArrayList<>();
    private ScriptedServer server;
    private TargetReader reader;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer();
        reader = new DynamoDbConnector(waited::add, ScanPath.STREAMED)
                .openReader(new TargetSettings(
                        Optional.of(server.endpoint().toString()),
                        Optional.of("eu-west-1"),
                        Optional.empty(),
                        Optional.empty()));
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        server.close();
    }

    private HashedPage page(Optional<Item> start) {
        return reader.hashedScan().orElseThrow().page(new HashedScan.Part(TABLE, 1, 4), start);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15})
    @DisplayName("reads the items that the SDK reads from the same bytes")
    void sameItems(long seed) {
        HostilePages pages = new HostilePages(seed);
        for (int round = 0; round < 12; round++) {
            List<Item> items =
                    IntStream.range(0, round).mapToObj(i -> pages.item()).toList();
            server.answers(ScriptedServer.answer(200, pages.page(items, "")));

            HashedPage ours = page(Optional.empty());
            TargetReader.Page theirs = reader.scan("orders", 1, 4, Optional.empty());

            assertThat(ours.items()).hasSize(round).hasSameSizeAs(theirs.items());
            assertThat(ours.consumed()).isEqualTo(theirs.consumed());
            for (int i = 0; i < round; i++) {
                Item item = theirs.items().get(i);
                assertThat(ours.items().get(i).content()).isEqualTo(CanonicalForm.hash(item));
                assertThat(ours.items().get(i).key()).isEqualTo(CanonicalForm.keyHash(item, KEY));
            }
        }
    }

    @Test
    @DisplayName("asks what the SDK asks: its part, strong consistency, units, and where the page before ended")
    void request() {
        server.answers(ScriptedServer.answer(200, EMPTY));
        Item start = new Item(Map.of("pk", new StringValue("é\"\n"), "number", NumberValue.of(-7)));

        page(Optional.of(start));
        reader.scan("orders", 1, 4, Optional.of(start));
        page(Optional.empty());
        reader.scan("orders", 1, 4, Optional.empty());

        List<ScriptedServer.Request> asked = server.requests();
        for (int i = 0; i < asked.size(); i += 2) {
            assertThat(com.google.gson.JsonParser.parseString(asked.get(i).body()))
                    .isEqualTo(com.google.gson.JsonParser.parseString(
                            asked.get(i + 1).body()));
            assertThat(asked.get(i).header("x-amz-target"))
                    .isEqualTo(asked.get(i + 1).header("x-amz-target"));
        }
        assertThat(asked).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ResourceNotFoundException, Requested resource not found",
        "400, ValidationException, Invalid TableName",
        "400, AccessDeniedException, User is not authorized to perform dynamodb:Scan",
        "400, UnrecognizedClientException, The security token is invalid",
        "400, ExpiredTokenException, The security token is expired",
        "400, ProvisionedThroughputExceededException, The level of configured throughput is exceeded",
        "400, ThrottlingException, Rate exceeded",
        "400, RequestLimitExceeded, Too many",
        "500, InternalServerError, Try again",
        "503, ServiceUnavailable, Later",
        "413, SomethingNobodyKnows, What",
    })
    @DisplayName("says what the SDK's scan says of a refusal, after as many attempts")
    void refusals(int status, String code, String said) {
        server.answers(ScriptedServer.answer(
                status, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"" + said + "\"}"));

        assertSameEnd();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 500, 502, 504})
    @DisplayName("says what the SDK's scan says where the answer is not DynamoDB's")
    void others(int status) {
        server.answers(ScriptedServer.answer(status, "<html>The gateway is tired.</html>"));

        Throwable ours = catchThrowable(() -> page(Optional.empty()));
        int attempts = server.requests().size();
        Throwable theirs = catchThrowable(() -> reader.scan("orders", 1, 4, Optional.empty()));

        assertThat(ours).hasSameClassAs(theirs).hasMessageContaining("orders");
        assertThat(server.requests()).hasSize(2 * attempts);
    }

    @Test
    @DisplayName("gives up a connection that breaks after as many attempts as the SDK's")
    void broken() {
        server.answers(ScriptedServer.reset());

        Throwable ours = catchThrowable(() -> page(Optional.empty()));
        int attempts = server.requests().size();
        Throwable theirs = catchThrowable(() -> reader.scan("orders", 1, 4, Optional.empty()));

        assertThat(ours).isInstanceOf(UnreachableException.class).hasSameClassAs(theirs);
        assertThat(server.requests()).hasSize(2 * attempts);
    }

    private void assertSameEnd() {
        Throwable ours = catchThrowable(() -> page(Optional.empty()));
        int attempts = server.requests().size();
        Throwable theirs = catchThrowable(() -> reader.scan("orders", 1, 4, Optional.empty()));

        assertThat(ours)
                .isInstanceOf(SluiceException.class)
                .hasSameClassAs(theirs)
                .hasMessage(theirs.getMessage());
        assertThat(server.requests()).hasSize(2 * attempts);
    }

    @Test
    @DisplayName("waits and asks again when it is throttled, and when an answer is lost or damaged")
    void again() {
        Answer good = ScriptedServer.answer(200, EMPTY, "x-amz-crc32: " + sum(EMPTY));
        List<Answer> bad = List.of(
                ScriptedServer.answer(400, "{\"__type\":\"x#ThrottlingException\",\"message\":\"Rate exceeded\"}"),
                ScriptedServer.answer(500, ""),
                ScriptedServer.closed(),
                ScriptedServer.cutOff(200, EMPTY),
                ScriptedServer.answer(200, EMPTY, "x-amz-crc32: 1"),
                ScriptedServer.answer(200, "{\"Items\":[],\"Count\":1}"),
                ScriptedServer.answer(200, "{\"Items\":["));
        for (Answer first : bad) {
            AtomicInteger requests = new AtomicInteger();
            server.answers(client -> (requests.getAndIncrement() == 0 ? first : good).to(client));
            waited.clear();

            assertThat(page(Optional.empty()).items()).isEmpty();

            assertThat(requests).hasValue(2);
            assertThat(waited).hasSizeGreaterThanOrEqualTo(1);
        }
    }

    private static long sum(String body) {
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Items\":[{\"pk\":{\"S\":\"secret\"},\"number\":{\"N\":\"1\"}}],\"Count\":2}",
                "{\"Items\":[{\"pk\":{\"S\":\"secret\"}",
                "{}",
                "secret"
            })
    @DisplayName("is an error in one sentence where a page stays unreadable, and never fewer items")
    void unreadable(String body) {
        server.answers(ScriptedServer.answer(200, body));

        assertThatThrownBy(() -> page(Optional.empty()))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("sluice.scan")
                .hasMessageNotContaining("secret");
    }

    @Test
    @DisplayName("asks nothing more in a thread that was interrupted")
    void interrupted() {
        server.answers(ScriptedServer.answer(200, EMPTY));
        Thread.currentThread().interrupt();

        Throwable end = catchThrowable(() -> page(Optional.empty()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(end).isInstanceOf(UnreachableException.class).hasMessageContaining("interrupted");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    @DisplayName("an answer that stays damaged is an error")
    void damaged() {
        server.answers(ScriptedServer.answer(200, EMPTY, "x-amz-crc32: 1"));

        assertThatThrownBy(() -> page(Optional.empty()))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("check sum");
    }
}
