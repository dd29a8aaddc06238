package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ReverseState;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.problem.StoppedException;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.run.PhaseTransition;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.SdkItems;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A reverse sync")
final class ReverseSyncIT {
    @TempDir
    Path folder;

    private ReverseDesk desk;

    @BeforeEach
    void open() {
        desk = new ReverseDesk(folder.resolve("project"));
        desk.backfill();
        assertThat(desk.reverse(new ReverseOptions.Prepare())).isInstanceOf(ReverseOutcome.Prepared.class);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void switched() {
        desk.freeze();
        desk.switchOver();
    }

    private ReverseFigures applied() {
        ReverseOutcome.Followed followed = desk.catchUp();
        assertThat(followed.held()).isEmpty();
        assertThat(followed.figures().caughtUp()).isTrue();
        return followed.figures();
    }

    private Map<String, AttributeValue> author(int id, String name) {
        Map<String, AttributeValue> item =
                new LinkedHashMap<>(ReverseDesk.key("AUTHOR#" + id, "PROFILE").attributes());
        item.put("kind", new StringValue("author"));
        item.put("name", new StringValue(name));
        return item;
    }

    @Test
    @DisplayName("moves only its position before the switch, over the forward engine's own writes")
    void echo() {
        LocalPostgres.run(desk.source(), "UPDATE author SET name = 'newer' WHERE author_id = 1");
        ReverseFigures before = desk.catchUp().figures();
        assertThat(before.caughtUp()).isTrue();
        assertThat(before.applied()).isZero();
        assertThat(desk.rows("SELECT name FROM author WHERE author_id = 1")).containsExactly("newer");
        desk.backfill();
        desk.freeze();
        ReverseFigures taken = desk.switchOver();
        assertThat(taken.applied()).isZero();
        ReverseFigures after = applied();
        assertThat(after.applied()).isZero();
        assertThat(desk.rows("SELECT name FROM author WHERE author_id = 1")).containsExactly("newer");
    }

    @Test
    @DisplayName("leads back what is changed in place, though the engine's marks stay in it (R-92)")
    void marks() {
        switched();
        desk.update("AUTHOR#3", "PROFILE", "rating", new NumberValue(new BigDecimal("7.25")));
        assertThat(desk.client()
                        .getItem(request -> request.tableName(desk.table())
                                .key(SdkItems.toSdk(ReverseDesk.key("AUTHOR#3", "PROFILE"))))
                        .item())
                .containsKeys("_mv", "_mh");
        ReverseFigures figures = applied();
        assertThat(figures.applied()).isEqualTo(1);
        assertThat(figures.compared()).isEqualTo(1);
        assertThat(desk.rows("SELECT rating, secret FROM author WHERE author_id = 3"))
                .containsExactly("7.25|secret 3");
        assertThat(applied().applied()).isZero();
    }

    @Test
    @DisplayName("makes PostgreSQL equal to what an application's own objects say, children and parents in any order")
    void application() {
        switched();
        ReverseApplication application = new ReverseApplication(desk, 20_261_122L);
        for (int i = 0; i < 150; i++) {
            application.act();
        }
        ReverseOutcome.Followed followed = desk.catchUp();
        assertThat(followed.held()).isEmpty();
        assertThat(desk.rows(ReverseApplication.AUTHORS)).isEqualTo(application.expectedAuthors());
        assertThat(desk.rows(ReverseApplication.BOOKS)).isEqualTo(application.expectedBooks());
        assertThat(followed.figures().applied()).isPositive();
        assertThat(followed.figures().applied() + followed.figures().skipped())
                .as("each record has one outcome")
                .isEqualTo(followed.figures().recordsRead());
    }

    @Test
    @DisplayName(
            "puts what PostgreSQL refuses into quarantine, with what comes of the item later, and goes on with the others")
    void poison() {
        switched();
        for (int i = 1; i <= 9; i++) {
            desk.update("AUTHOR#" + i, "PROFILE", "rating", new NumberValue(BigDecimal.valueOf(i)));
        }
        desk.update("AUTHOR#5", "PROFILE", "rating", new NumberValue(new BigDecimal("123456")));
        desk.update("AUTHOR#5", "PROFILE", "name", new StringValue("Behind the poison"));
        Map<String, AttributeValue> unknown = author(6, "With more");
        unknown.put("extra", new StringValue("in no column"));
        desk.put(unknown);
        desk.put(author(77, "After"));

        ReverseOutcome.Followed followed = desk.catchUp();

        assertThat(followed.figures().quarantined()).isEqualTo(2);
        assertThat(followed.held()).extracting(HeldItem::kind).containsOnly(HeldItem.Kind.QUARANTINED);
        assertThat(followed.held())
                .anySatisfy(held -> {
                    assertThat(held.refusal().rule()).isEqualTo("22003");
                    assertThat(held.refusal().reason())
                            .contains("public.author")
                            .doesNotContain("123456");
                    assertThat(held.records()).isEqualTo(2);
                })
                .anySatisfy(held -> assertThat(held.refusal().reason()).contains("extra"));
        assertThat(desk.rows("SELECT author_id, name, rating FROM author WHERE author_id IN (5, 6, 9, 77) ORDER BY 1"))
                .containsExactly("5|Author 5|5.00", "6|Author 6|6.00", "9|Author 9|9.00", "77|After|null");

        desk.update("AUTHOR#5", "PROFILE", "rating", new NumberValue(new BigDecimal("1.5")));
        desk.put(author(6, "Mended"));
        applied();
        assertThat(desk.rows("SELECT author_id, name, rating FROM author WHERE author_id IN (5, 6) ORDER BY 1"))
                .containsExactly("5|Behind the poison|1.50", "6|Mended|null");
    }

    @Test
    @DisplayName("tells that an item's copy is not what the row says that it is copied from, until it is")
    void copies() {
        switched();
        desk.update("AUTHOR#2", sk(1), "authorName", new StringValue("Not his name"));
        ReverseOutcome.Followed followed = desk.catchUp();
        assertThat(followed.figures().applied()).isEqualTo(1);
        assertThat(followed.figures().quarantined()).isZero();
        assertThat(followed.figures().differing()).isEqualTo(1);
        assertThat(followed.held())
                .singleElement()
                .satisfies(held -> assertThat(held.refusal().reason()).contains("authorName"));
        assertThat(followed.isClean()).isFalse();
        desk.update("AUTHOR#2", "PROFILE", "name", new StringValue("Not his name"));
        ReverseOutcome.Followed later = desk.catchUp();
        // His listing and his other books still have the old name, and nobody has written them since.
        assertThat(later.figures().differing()).isZero();
        assertThat(later.isClean()).isTrue();
    }

    private static String sk(int number) {
        return String.format("BOOK#%08d", number);
    }

    @Test
    @DisplayName("takes an item under another key for another item: its row is free once the first is gone")
    void moved() {
        switched();
        Map<String, AttributeValue> book =
                new LinkedHashMap<>(ReverseDesk.key("AUTHOR#4", sk(1)).attributes());
        book.put("title", new StringValue("Another author's"));
        book.put("authorName", new StringValue("Author 4"));
        book.put("chapters", new AttributeValue.ListValue(List.of()));
        desk.put(book);
        ReverseOutcome.Followed both = desk.catchUp();
        assertThat(both.figures().quarantined()).isEqualTo(1);
        assertThat(both.held().get(0).refusal().reason()).contains("belongs to another item", "author_id");
        assertThat(desk.rows("SELECT author_id, title FROM book WHERE book_id = 1"))
                .containsExactly("2|Book 1");
        desk.delete("AUTHOR#2", sk(1));
        applied();
        assertThat(desk.rows("SELECT author_id, title FROM book WHERE book_id = 1"))
                .containsExactly("4|Another author's");
        assertThat(desk.rows("SELECT * FROM chapter WHERE book_id = 1")).isEmpty();
    }

    @Test
    @DisplayName("refuses a stream that was enabled again since, in one sentence")
    void otherStream() {
        switched();
        desk.client().updateTable(request -> request.tableName(desk.table())
                .streamSpecification(stream -> stream.streamEnabled(false)));
        assertThatThrownBy(() -> desk.catchUp())
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("is disabled");
        desk.client().updateTable(request -> request.tableName(desk.table())
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")));
        assertThatThrownBy(() -> desk.catchUp())
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining(desk.table());
        assertThat(desk.engine()
                        .reverseHealth(desk.folder(), LocalDynamoDb.settings())
                        .isArmed())
                .isFalse();
    }

    @Test
    @DisplayName("applies nothing where no switch position was taken, and holds between that and the switch")
    void phases() {
        desk.freeze();
        desk.move(PhaseTransition.SWITCH);
        assertThatThrownBy(() -> desk.catchUp())
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("no switch position was taken");
        assertThat(desk.engine()
                        .reverseHealth(desk.folder(), LocalDynamoDb.settings())
                        .mode())
                .contains(ReverseState.Mode.SKIPPING);
    }
}
