package dev.sluice.sync;

import static dev.sluice.sync.Changes.deleted;
import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.inserted;
import static dev.sluice.sync.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.StoppedException;
import dev.sluice.sync.DirtyKeys.Dirt;
import dev.sluice.testbed.Shop;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dirty keys")
final class DirtyKeysTest {
    private final FeedPlan plan = FeedPlan.of(Shop.projection());
    private final DirtyKeys dirty = new DirtyKeys(plan);

    private Dirt notes() {
        return dirty.take().entrySet().stream()
                .filter(entity -> entity.getKey().name().equals("Note"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Test
    @DisplayName("are held once, however often a row is changed")
    void once() {
        for (int i = 0; i < 1_000; i++) {
            dirty.add(updated("note", image("note_id", "1", "owner", "a"), image("note_id", "1", "owner", "a")));
        }
        assertThat(dirty.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("of a moved key are the old one and the new one, and what the row was (R-33)")
    void moved() {
        dirty.add(updated("note", image("note_id", "1", "owner", "a"), image("note_id", "2", "owner", "b")));
        Dirt dirt = notes();
        assertThat(dirt.roots()).containsExactlyInAnyOrder(List.of("1"), List.of("2"));
        assertThat(dirt.former()).containsExactly(new FormerRow(List.of("1", "a")));
        assertThat(dirty.size()).isZero();
    }

    @Test
    @DisplayName("take a large value that did not change from the old image, and never for NULL (R-32)")
    void unchanged() {
        dirty.add(updated("note", image("note_id", "1", "owner", "large"), image("note_id", "1")));
        assertThat(notes().former()).containsExactly(new FormerRow(List.of("1", "large")));
    }

    @Test
    @DisplayName("of an update without an old image are those of the new one, which are the old ones")
    void sameIdentity() {
        dirty.add(updated("note", image("note_id", "1", "owner", "a", "body", "b")));
        assertThat(notes().former()).containsExactly(new FormerRow(List.of("1", "a")));
    }

    @Test
    @DisplayName("of an inserted row hold nothing that it was")
    void inserts() {
        dirty.add(inserted("note", image("note_id", "1", "owner", "a")));
        assertThat(notes().former()).isEmpty();
    }

    @Test
    @DisplayName("of a table that no entity reads are none")
    void foreign() {
        dirty.add(deleted("elsewhere", image("id", "1")));
        assertThat(dirty.size()).isZero();
    }

    @Test
    @DisplayName("are not guessed where the log does not tell them")
    void unknown() {
        assertThatThrownBy(() -> dirty.add(deleted("note", image("note_id", "1"))))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("column owner")
                .hasMessageContaining("DELETED");
    }

    @Test
    @DisplayName("need the primary key and every column of the table key in the log's old images")
    void columns() {
        assertThat(plan.tables()).anySatisfy(table -> {
            assertThat(table.table()).isEqualTo(Changes.name("note"));
            assertThat(table.columns()).containsExactly("note_id", "owner");
        });
    }
}
