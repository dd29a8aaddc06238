package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.regions.Region;

@DisplayName("A request that is sent as ready JSON")
@Timeout(60)
final class DirectRequestsTest {
    private ScriptedServer server;
    private DirectRequests requests;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer();
        requests = server.client();
    }

    @AfterEach
    void close() throws IOException {
        requests.close();
        server.close();
    }

    @Test
    @DisplayName(
            "is signed with the service's time after an error that shows it, and with our own after one that agrees")
    void corrected() throws IOException {
        Instant theirs = Instant.now().plus(Duration.ofHours(2));
        server.answers(ScriptedServer.answer(400, "{\"__type\":\"x#RequestExpired\"}", "Date: " + http(theirs)));

        send();
        send();
        assertThat(signedAt(0)).isBefore(theirs.minus(Duration.ofHours(1)));
        assertThat(signedAt(1)).isBetween(theirs.minusSeconds(2), theirs.plusSeconds(30));

        server.answers(ScriptedServer.answer(500, "", "Date: " + http(Instant.now())));
        send();
        send();
        assertThat(signedAt(3)).isBefore(theirs.minus(Duration.ofHours(1)));
    }

    @Test
    @DisplayName("goes on as before after a date that is none")
    void noDate() throws IOException {
        server.answers(ScriptedServer.answer(500, "", "Date: yesterday"));
        Instant now = Instant.now();

        send();
        send();
        assertThat(signedAt(1)).isBetween(now.minusSeconds(2), now.plusSeconds(60));
    }

    private String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    private Instant signedAt(int request) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                .parse(server.requests().get(request).header("x-amz-date"), Instant::from);
    }

    @Test
    @DisplayName("names its operation, is signed, carries its body, and gives back status and body")
    void whole() throws IOException {
        server.answers(ScriptedServer.answer(218, "é"));

        DirectRequests.Answer answer = requests.send("PutItem", new RequestBody(1).add("{\"é\":1}"));

        assertThat(answer.status()).isEqualTo(218);
        assertThat(answer.body()).asString().isEqualTo("é");
        ScriptedServer.Request request = server.requests().get(0);
        assertThat(request.body()).isEqualTo("{\"é\":1}");
        assertThat(request.header("x-amz-target")).isEqualTo("DynamoDB_20120810.PutItem");
        assertThat(request.header("content-type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(request.header("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=local/")
                .contains("/eu-west-1/dynamodb/aws4_request");
    }

    @Test
    @DisplayName("goes where the SDK's own client would go when no endpoint is named")
    void endpoint() {
        assertThat(SdkEndpoint.in(Region.EU_WEST_1)).hasToString("https://dynamodb.eu-west-1.amazonaws.com:443/");
        assertThat(SdkEndpoint.in(Region.CN_NORTH_1)).hasToString("https://dynamodb.cn-north-1.amazonaws.com.cn:443/");
    }

    private void send() throws IOException {
        requests.send("PutItem", new RequestBody(1).add("{}"));
    }
}
