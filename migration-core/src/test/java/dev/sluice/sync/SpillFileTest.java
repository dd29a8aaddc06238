package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Records in a file")
final class SpillFileTest {
    private static final List<@Nullable String> TEXTS =
            Arrays.asList("", "a", null, "ä\uD83D\uDE00\u0000\n", "x".repeat(100_000));

    @TempDir
    private Path folder;

    private static void write(SpillFile file, int first) throws IOException {
        file.number(first);
        file.number(-first);
        file.text(TEXTS.get(first % TEXTS.size()));
    }

    private static List<List<Object>> read(SpillFile file) throws IOException {
        List<List<Object>> records = new ArrayList<>();
        file.visit((first, in) -> records.add(Arrays.asList(first, in.readInt(), SpillFile.text(in))));
        return records;
    }

    @Test
    @DisplayName("come back as they were, in their order, also those that are written after others were read")
    void back() throws IOException {
        Path made = folder.resolve("new").resolve("folder");
        List<List<Object>> written = new ArrayList<>();
        try (SpillFile file = SpillFile.create(made, "keys-", ".tmp")) {
            assertThat(read(file)).isEmpty();
            for (int first = 0; first < 200; first++) {
                write(file, first);
                written.add(Arrays.asList(first, -first, TEXTS.get(first % TEXTS.size())));
                if (first % 50 == 0) {
                    assertThat(read(file)).isEqualTo(written);
                }
            }
            assertThat(read(file)).isEqualTo(written);
            assertThat(file.file()).hasParent(made).exists();
            assertThat(file.file().getFileName().toString()).startsWith("keys-").endsWith(".tmp");
        }
        assertThat(made).isEmptyDirectory();
    }
}
