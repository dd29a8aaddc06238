package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.Statement;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files with statements")
final class StatementFilesTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("are read, or refused in one sentence")
    void files() throws IOException {
        Path file = folder.resolve("statements.sql");
        Files.writeString(file, "SELECT 'ü';");
        assertThat(StatementFiles.read(file)).containsExactly(new Statement("SELECT 'ü'", 0, 0, 0));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertRefused(file, "is not UTF-8 text");
        assertRefused(folder, "cannot be read");
        assertRefused(folder.resolve("nothing"), "cannot be read (NoSuchFileException)");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        assertRefused(file, "is larger than 64 MB");
    }

    private static void assertRefused(Path file, String words) {
        assertThatThrownBy(() -> StatementFiles.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(words);
    }
}
