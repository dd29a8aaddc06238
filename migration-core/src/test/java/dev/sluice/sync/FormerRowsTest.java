package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testbed.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Rows of a large transaction")
final class FormerRowsTest {
    private final List<FollowedEntity> entities =
            Shop.projection().entities().stream().map(FollowedEntity::new).toList();

    @TempDir
    private Path folder;

    private FormerRows.Former row(int number) {
        FollowedEntity entity = entities.get(number % 2);
        return new FormerRows.Former(
                entity,
                new FormerRow(
                        entity.known().size() == 1
                                ? List.of("" + number)
                                : Arrays.asList("" + number, number % 5 == 0 ? null : "ä#" + number)));
    }

    @Test
    @DisplayName("come back as they were, in their order, from memory and file, which is gone afterwards (R-63)")
    void back() throws IOException {
        List<FormerRows.Former> seen = new ArrayList<>();
        List<FormerRows.Former> added = new ArrayList<>();
        try (FormerRows rows = new FormerRows(folder, entities)) {
            assertThat(rows.isEmpty()).isTrue();
            for (int number = 0; number < FormerRows.IN_MEMORY + 3_000; number++) {
                rows.add(row(number));
                added.add(row(number));
            }
            assertThat(Files.list(folder)).hasSize(1);
            rows.visit(seen::add);
            assertThat(seen).isEqualTo(added);
            rows.visit(seen::add);
            assertThat(seen).hasSize(2 * added.size());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("that a killed process left in a file are removed, other files are not")
    void leftovers() throws IOException {
        Files.writeString(folder.resolve("sync-1.rows"), "");
        Files.writeString(folder.resolve("journal.db"), "");
        FormerRows.removeLeftovers(folder);
        FormerRows.removeLeftovers(folder.resolve("absent"));
        assertThat(Files.list(folder)).containsExactly(folder.resolve("journal.db"));
    }
}
