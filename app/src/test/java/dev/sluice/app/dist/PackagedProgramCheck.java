package dev.sluice.app.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.app.dist.PackagedProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries the image that {@code mvn -Pdist package} made, its trimmed runtime and nothing else: a sample, and a migration where both ends are behind
 * TLS with certificates of a private authority. The servers are the image's own. Runs in {@code mvn -Pdist verify} alone.
 */
@DisplayName("The packaged program")
final class PackagedProgramCheck {
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    private static Path folder;

    private static PackagedProgram program;
    private static Process servers;
    private static MadeCertificates certificates;
    private static HttpsFront front;
    private static String postgres;

    @BeforeAll
    static void start() throws Exception {
        program = new PackagedProgram(AppImage.below(Path.of("target").toAbsolutePath()), folder);
        certificates = MadeCertificates.in(Files.createDirectory(folder.resolve("certificates")));
        servers = program.start(
                "local",
                "--postgres",
                "--simulator",
                "--load",
                program.image()
                        .application()
                        .resolve("samples")
                        .resolve("chinook")
                        .toString());
        JsonObject addresses =
                JsonParser.parseString(servers.inputReader().readLine()).getAsJsonObject();
        front = HttpsFront.start(
                certificates.context(), addresses.get("simulator").getAsString());
        postgres = addresses.get("postgres").getAsString();
        encrypt(postgres);
    }

    /** From now on the server lets nobody in without TLS. */
    private static void encrypt(String url) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificates.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + certificates.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                Files.writeString(
                        Path.of(file.getString(1)),
                        "hostssl all all 127.0.0.1/32 trust\nhostssl replication all 127.0.0.1/32 trust\n");
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (front != null) {
            front.close();
        }
        if (servers != null) {
            servers.destroy();
            assertThat(servers.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Ended sluice(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return program.call(AppImage.COMMAND_LINE, environment, arguments);
    }

    private static Map<String, String> trusting() {
        return Map.of("AWS_CA_BUNDLE", certificates.authority().toString());
    }

    private static String source(String host, Path authority) {
        return postgres.replace("127.0.0.1", host) + "&sslmode=verify-full&sslrootcert=" + authority;
    }

    /** A project folder of Chinook's design on the server that wants TLS. */
    private static Path project(String name) throws IOException, InterruptedException {
        Path project = Files.createDirectory(folder.resolve(name));
        Files.copy(
                program.image()
                        .application()
                        .resolve("samples")
                        .resolve("chinook")
                        .resolve("sluice.yaml"),
                project.resolve("sluice.yaml"));
        Ended made = sluice(
                NOTHING,
                "init",
                project.toString(),
                "--source",
                source("127.0.0.1", certificates.authority()),
                "--schema",
                "public");
        assertThat(made.exitCode()).as(made.err()).isZero();
        return project;
    }

    @Test
    @DisplayName("reads PostgreSQL and writes DynamoDB over TLS, and proves both sides equal")
    void overTls() throws IOException, InterruptedException {
        String project = project("tls").toString();
        String[] target = {"-p", project, "--endpoint", front.endpoint("127.0.0.1")};
        for (String command : new String[] {"provision", "backfill", "verify"}) {
            long before = front.passed();
            Ended ended = sluice(trusting(), command, target[0], target[1], target[2], target[3]);
            assertThat(ended.exitCode())
                    .as("%s: %s%s", command, ended.out(), ended.err())
                    .isZero();
            assertThat(front.passed()).as(command).isGreaterThan(before);
            if (command.equals("verify")) {
                assertThat(ended.out()).contains("EQUAL");
            }
        }
    }

    @Test
    @DisplayName("refuses a PostgreSQL without TLS, of an authority that it does not know, and under another name")
    void refusesPostgres() throws Exception {
        MadeCertificates stranger = MadeCertificates.in(Files.createDirectory(folder.resolve("stranger")));
        for (String url : Set.of(
                postgres + "&sslmode=disable",
                postgres + "&sslmode=verify-full",
                source("127.0.0.1", stranger.authority()),
                source("localhost", certificates.authority()))) {
            Ended ended = sluice(NOTHING, "init", folder.resolve("refused").toString(), "--source", url);
            assertThat(ended.exitCode()).as("%s: %s", url, ended.err()).isEqualTo(3);
            assertThat(ended.err()).as(url).doesNotContain("\tat ");
        }
    }

    @Test
    @DisplayName("refuses an endpoint of an authority that it does not know, and under another name")
    void refusesDynamoDb() throws IOException, InterruptedException {
        String project = project("refused-target").toString();
        Ended unknown = sluice(NOTHING, "provision", "-p", project, "--endpoint", front.endpoint("127.0.0.1"));
        assertThat(unknown.exitCode()).as(unknown.err()).isEqualTo(3);
        assertThat(unknown.err()).contains("cannot be trusted").contains("AWS_CA_BUNDLE");
        Ended misnamed = sluice(trusting(), "provision", "-p", project, "--endpoint", front.endpoint("localhost"));
        assertThat(misnamed.exitCode()).as(misnamed.err()).isEqualTo(3);
        assertThat(misnamed.err()).contains("cannot be trusted");
    }

    @Test
    @DisplayName("opens a sample on its own PostgreSQL and the simulator, named as such, and proves the move")
    void sample() throws IOException, InterruptedException {
        Ended ended = sluice(
                NOTHING,
                "demo",
                "--sample",
                "chinook",
                "--format",
                "json",
                "--dir",
                folder.resolve("demo").toString());
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        JsonObject result = JsonParser.parseString(ended.out()).getAsJsonObject();
        assertThat(result.get("target").getAsString()).isEqualTo("simulator");
        assertThat(result.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(result.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(ended.err()).contains("The simulator is not DynamoDB");
    }

    @Test
    @DisplayName("says that it has no DynamoDB Local, and what may stand for it")
    void noDynamoDbLocal() throws IOException, InterruptedException {
        Ended ended = sluice(NOTHING, "local", "--dynamodb");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err()).contains("does not carry DynamoDB Local").contains("--simulator");
        Ended live = sluice(
                NOTHING,
                "demo",
                "--live-seconds",
                "1",
                "--dir",
                folder.resolve("live").toString());
        assertThat(live.exitCode()).isEqualTo(2);
        assertThat(live.err()).contains("leave --live-seconds out");
    }

    @Test
    @DisplayName("draws its window from the trimmed runtime, and leaves nothing in the home folder but its logs")
    void window() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (MadeDisplay display = MadeDisplay.start()) {
            Ended ended = program.call(
                    AppImage.WINDOW,
                    Map.of(
                            "DISPLAY",
                            display.name(),
                            "JAVA_TOOL_OPTIONS",
                            "-Dsluice.endWithFirstFrame=true -Duser.home=" + home));
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("The first frame is drawn.");
            assertThat(home.resolve(".openjfx")).doesNotExist();
        }
    }

    @Test
    @DisplayName("maps its archive of classes, also where it was moved to and the archive made anew")
    void archive() throws IOException, InterruptedException {
        assertThat(program.image().classPath(AppImage.COMMAND_LINE))
                .isEqualTo(program.image().classPath(AppImage.WINDOW));
        mapsItsArchive(program);
        AppImage moved = new AppImage(folder.resolve("else where").resolve(AppImage.WINDOW));
        Files.createDirectory(moved.folder().getParent());
        Tools.Ended copied = Tools.run(List.of(
                "cp", "-a", program.image().folder().toString(), moved.folder().toString()));
        assertThat(copied.exitCode()).as(copied.said()).isZero();
        Tools.Ended made = Tools.run(List.of(moved.archiveMaker().toString()));
        assertThat(made.exitCode()).as(made.said()).isZero();
        mapsItsArchive(new PackagedProgram(moved, folder));
    }

    /** Where the archive cannot be mapped, the Java machine is told not to run at all. */
    private static void mapsItsArchive(PackagedProgram installed) throws IOException, InterruptedException {
        Ended ended = installed.call(AppImage.COMMAND_LINE, Map.of("JAVA_TOOL_OPTIONS", "-Xshare:on"), "--version");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).startsWith("sluice ");
    }
}
