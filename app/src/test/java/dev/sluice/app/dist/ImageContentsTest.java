package dev.sluice.app.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The contents of an image")
final class ImageContentsTest {
    private static final byte[] CLASS = {1, 2, 3};

    @TempDir
    private Path image;

    private Path jars;

    @BeforeEach
    void allIsWell() throws IOException {
        jars = Files.createDirectories(image.resolve("lib").resolve("app"));
        write("dynamodb-2.54.15.jar", Map.of("software/amazon/awssdk/services/dynamodb/DynamoDbClient.class", CLASS));
        write("migration-core-0.1.0.jar", Map.of("dev/sluice/adapter/dynamodb/Clients.class", CLASS));
        assertThat(ImageContents.forbidden(image)).isEmpty();
    }

    private void write(String name, Map<String, byte[]> entries) throws IOException {
        Files.write(jars.resolve(name), zip(entries));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "software/amazon/dynamodb/services/local/main/ServerRunner.class",
                "com/amazonaws/services/dynamodbv2/datamodel/Projection.class",
                "ddb/partiql/shared/parser/Parser.class",
                "com/almworks/sqlite4java/SQLite.class",
                "BOOT-INF/classes/software/amazon/dynamodb/services/local/main/ServerRunner.class",
                "native/libsqlite4java-linux-amd64.so"
            })
    @DisplayName("are refused where a jar of any name holds a part of DynamoDB Local, also within another one")
    void partsAreFound(String entry) throws IOException {
        write("harmless-1.0.jar", Map.of(entry, CLASS));
        assertThat(ImageContents.forbidden(image)).singleElement().asString().contains("harmless-1.0.jar has " + entry);
        write("harmless-1.0.jar", Map.of("libraries/inner.jar", zip(Map.of(entry, CLASS)), "z/After.class", CLASS));
        assertThat(ImageContents.forbidden(image))
                .singleElement()
                .asString()
                .contains("harmless-1.0.jar!libraries/inner.jar has " + entry);
    }

    @Test
    @DisplayName("are refused where a file has its name, whatever is in it")
    void namesAreFound() throws IOException {
        Files.writeString(image.resolve("DynamoDBLocal.tar.gz"), "");
        assertThat(ImageContents.forbidden(image)).singleElement().asString().contains("DynamoDBLocal.tar.gz");
    }

    @Test
    @DisplayName("are what the real DynamoDB Local on this machine would be refused for")
    void theRealOneIsFound() throws IOException {
        Path known = Path.of(System.getProperty("sluice.home"), "samples", "target", "local-servers.classpath");
        List<Path> real = Arrays.stream(Files.readString(known).strip().split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("DynamoDBLocal"))
                .map(Path::of)
                .toList();
        assertThat(real).hasSize(1);
        Files.copy(real.get(0), jars.resolve("renamed.jar"));
        assertThat(ImageContents.forbidden(image)).singleElement().asString().contains("renamed.jar");
    }

    @Test
    @DisplayName("have a notice for each jar, which names it without its version")
    void notices() throws IOException {
        write("javafx-graphics-21.0.12-linux.jar", Map.of());
        write("checker-qual-3.55.1.jar", Map.of());
        String notices = "| Sluice (`migration-core`) | OpenJFX (`javafx-*`) | `dynamodb` |";
        assertThat(ImageContents.unnoticed(image, notices)).containsExactly("checker-qual-3.55.1.jar");
        assertThat(ImageContents.unnoticed(image, notices + " `checker`")).containsExactly("checker-qual-3.55.1.jar");
        assertThat(ImageContents.unnoticed(image, notices + " `checker-qual`")).isEmpty();
    }
}
