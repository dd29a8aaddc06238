package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@DisplayName("Whose certificates an endpoint may show")
final class TrustedAuthoritiesTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    private static Path folder;

    private static HttpsServer server;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        makeKey("server", "san=dns:localhost");
        makeKey("stranger", "san=dns:localhost");
        KeyStore store = KeyStore.getInstance(folder.resolve("server.p12").toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] tables = "{\"TableNames\":[\"orders\"]}".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, tables.length);
            exchange.getResponseBody().write(tables);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    /** A key with a certificate that it signs itself. */
    private static void makeKey(String name, String extension) throws IOException, InterruptedException {
        String store = folder.resolve(name + ".p12").toString();
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                extension,
                "-keystore",
                store,
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store,
                "-storepass",
                PASSWORD,
                "-file",
                folder.resolve(name + ".pem").toString());
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static DynamoDbClient client(String host, Map<String, String> environment) {
        Apache5HttpClient.Builder http = Apache5HttpClient.builder();
        TrustedAuthorities.of(environment).ifPresent(http::tlsTrustManagersProvider);
        return DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(
                        URI.create("https://" + host + ":" + server.getAddress().getPort()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(http)
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static Map<String, String> trusting(String file) {
        return Map.of(TrustedAuthorities.VARIABLE, folder.resolve(file).toString());
    }

    @Test
    @DisplayName("are those of the file, also where it holds several and remarks")
    void thoseOfTheFile() throws IOException {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both,
                "An authority that is not asked\n" + Files.readString(folder.resolve("stranger.pem"))
                        + "and the one that is\n" + Files.readString(folder.resolve("server.pem")));
        try (DynamoDbClient client = client("localhost", trusting("both.pem"))) {
            assertThat(client.listTables().tableNames()).containsExactly("orders");
        }
    }

    @Test
    @DisplayName("are no others, and one sentence says so and what to do")
    void noOthers() {
        for (Map<String, String> environment : List.<Map<String, String>>of(Map.of(), trusting("stranger.pem"))) {
            try (DynamoDbClient client = client("localhost", environment)) {
                assertThatThrownBy(client::listTables).isInstanceOfSatisfying(SdkClientException.class, failure -> {
                    assertThat(FailureClassification.of(failure).kind()).isEqualTo(StoreFailure.Kind.STOP);
                    assertThat(refused(failure))
                            .isInstanceOf(UnreachableException.class)
                            .hasMessageStartingWith("DynamoDB at https://localhost cannot be trusted (list tables): ")
                            .hasMessageEndingWith("in AWS_CA_BUNDLE.");
                });
            }
        }
    }

    @Test
    @DisplayName("are those that the file holds now, and the same ones while it does not change")
    void changed() throws IOException {
        Path file = folder.resolve("changed.pem");
        Files.copy(folder.resolve("stranger.pem"), file);
        TrustManager[] before = trusted(file);
        assertThat(trusted(file)).isSameAs(before);
        Files.copy(folder.resolve("server.pem"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(trusted(file)).isNotSameAs(before);
        try (DynamoDbClient client = client("localhost", trusting("changed.pem"))) {
            assertThat(client.listTables().tableNames()).containsExactly("orders");
        }
    }

    private static TrustManager[] trusted(Path file) {
        return TrustedAuthorities.of(trusting(file.getFileName().toString()))
                .orElseThrow()
                .trustManagers();
    }

    @Test
    @DisplayName("say nothing of another host")
    void anotherHost() {
        try (DynamoDbClient client = client("127.0.0.1", trusting("server.pem"))) {
            assertThatThrownBy(client::listTables)
                    .isInstanceOfSatisfying(SdkClientException.class, failure -> assertThat(refused(failure))
                            .hasMessageContaining("cannot be trusted"));
        }
    }

    private static Throwable refused(SdkClientException failure) {
        TargetSettings target = new TargetSettings(
                Optional.of("https://localhost"), Optional.empty(), Optional.empty(), Optional.empty());
        return new Refusals(new TargetName(target)).of("list tables", failure);
    }

    @Test
    @DisplayName(
            "are the Java machine's where the environment names no file, and a file that is none is refused by name")
    void refused() throws IOException {
        assertThat(TrustedAuthorities.of(Map.of())).isEmpty();
        assertThat(TrustedAuthorities.of(Map.of(TrustedAuthorities.VARIABLE, " ")))
                .isEmpty();
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nnot base 64\n-----END CERTIFICATE-----\n");
        for (String file : new String[] {"empty.pem", "broken.pem", "missing.pem", "."}) {
            assertThatThrownBy(() -> TrustedAuthorities.of(trusting(file)))
                    .as(file)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("AWS_CA_BUNDLE names " + folder.resolve(file))
                    .hasMessageContaining("PEM form");
        }
    }
}
