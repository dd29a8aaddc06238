package dev.sluice.adapter.postgres.feed;

import static dev.sluice.adapter.postgres.feed.PgOutputBytes.UNCHANGED;
import static dev.sluice.adapter.postgres.feed.PgOutputBytes.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.FeedColumn;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.RowChange;
import dev.sluice.gateway.RowImage;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The decoder of pgoutput")
final class PgOutputDecoderTest {
    private static final QualifiedName FILM = new QualifiedName("public", "film");
    private static final QualifiedName PAYMENT = new QualifiedName("public", "payment");

    private static final QualifiedName RENTAL = new QualifiedName("public", "rental");

    private final PgOutputDecoder decoder = new PgOutputDecoder(
            new PublishedTables(
                    Map.of(FILM, FILM, RENTAL, RENTAL, new QualifiedName("public", "payment_2026"), PAYMENT),
                    Map.of(1, FILM),
                    Set.of(RENTAL)),
            columns ->
                    columns.stream().map(column -> "type " + column.typeOid()).toList());

    private Optional<FeedMessage> decode(ByteBuffer message) {
        return decoder.decode(message);
    }

    private RowChanged row(ByteBuffer message) {
        return (RowChanged) decode(message).orElseThrow();
    }

    @Test
    @DisplayName("tells where a transaction begins and ends, its number, and the source's clock")
    void transaction() {
        assertThat(decode(PgOutputBytes.begin(0x44C, -5)))
                .contains(new FeedMessage.Begin(-5, new Lsn(0x44C), Instant.parse("2000-01-01T00:00:01Z")));
        assertThat(decoder.isInTransaction()).isTrue();
        assertThat(decode(PgOutputBytes.commit(0x44C, 0x460)))
                .contains(new FeedMessage.Committed(new Lsn(0x44C), new Lsn(0x460)));
        assertThat(decoder.isInTransaction()).isFalse();
    }

    @Test
    @DisplayName("describes a table with its columns, their types and which of them old images hold")
    void describes() {
        assertThat(decode(PgOutputBytes.relation(1, "public", "film", "*id", "title")))
                .contains(new FeedMessage.Described(
                        FILM,
                        List.of(
                                new FeedColumn("id", 25, "type 25", FeedColumn.Identity.COVERED),
                                new FeedColumn("title", 25, "type 25", FeedColumn.Identity.UNKNOWN))));
    }

    @Test
    @DisplayName("gives a partition's changes the name of its table, and leaves out tables that the feed does not want")
    void names() {
        decode(PgOutputBytes.begin(1, 1));
        assertThat(decode(PgOutputBytes.relation(7, "public", "payment_2026", "*id")))
                .hasValueSatisfying(known ->
                        assertThat(((FeedMessage.Described) known).table()).isEqualTo(PAYMENT));
        assertThat(row(message('I').int32(7).tuple('N', "1").done()).table()).isEqualTo(PAYMENT);

        assertThat(decode(PgOutputBytes.relation(8, "public", "audit", "*id"))).isEmpty();
        assertThat(decode(message('I').int32(8).tuple('N', "1").done())).isEmpty();
        assertThat(decode(message('T').int32(2).int8(0).int32(8).int32(7).done()))
                .contains(new FeedMessage.Truncated(List.of(PAYMENT)));
        assertThat(decode(message('T').int32(1).int8(0).int32(8).done())).isEmpty();
    }

    @Test
    @DisplayName("stops at a table that was renamed, whose changes would be left out without a word (R-37)")
    void renamed() {
        assertThatThrownBy(() -> decode(PgOutputBytes.relation(1, "public", "movie", "*id")))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("public.film was renamed to public.movie")
                .hasMessageContaining("R-37");
    }

    @Test
    @DisplayName("stops at a partition whose old values the log holds less of than its table's description says (R-33)")
    void narrowPartition() {
        decode(PgOutputBytes.relation(5, "public", "rental", "*id", "*customer"));
        assertThat(decode(PgOutputBytes.relation(6, "public", "rental_1", "*customer", "*id", "*more")))
                .isEmpty();
        // Behind a table that is no partitioned one stands another, not its partition.
        decode(PgOutputBytes.relation(1, "public", "film", "*id", "*title"));
        assertThat(decode(PgOutputBytes.relation(8, "public", "audit", "*id"))).isEmpty();
        decode(PgOutputBytes.relation(5, "public", "rental", "*id", "*customer"));
        assertThatThrownBy(() -> decode(PgOutputBytes.relation(7, "public", "rental_2", "*id", "customer")))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("old values of customer")
                .hasMessageContaining("ALTER TABLE \"public\".\"rental_2\" REPLICA IDENTITY FULL");
    }

    @Test
    @DisplayName("passes over origins, types and logical messages, which say nothing of any row")
    void nothingOfRows() {
        assertThat(decode(message('O').int64(5).string("somewhere").done())).isEmpty();
        assertThat(decode(message('Y')
                        .int32(90_000)
                        .string("public")
                        .string("mood")
                        .done()))
                .isEmpty();
        assertThat(decode(message('M')
                        .int8(1)
                        .int64(5)
                        .string("prefix")
                        .int32(3)
                        .raw(new byte[3])
                        .done()))
                .isEmpty();
    }

    @Nested
    @DisplayName("of a row")
    final class Rows {
        @BeforeEach
        void begin() {
            decode(PgOutputBytes.begin(1, 1));
            decode(PgOutputBytes.relation(1, "public", "film", "*id", "*part", "title", "text"));
        }

        @Test
        @DisplayName("tells value, NULL and the empty text apart")
        void values() {
            RowChanged inserted =
                    row(message('I').int32(1).tuple('N', "1", "", null, "ü𝄞").done());

            assertThat(inserted.kind()).isEqualTo(RowChange.INSERTED);
            assertThat(inserted.before()).isEmpty();
            RowImage after = inserted.after().orElseThrow();
            assertThat(after.value("part")).contains("");
            assertThat(after.knows("title")).isTrue();
            assertThat(after.value("title")).isEmpty();
            assertThat(after.value("text")).contains("ü𝄞");
        }

        @Test
        @DisplayName("never takes an unchanged large value for NULL: it is unknown (R-32)")
        void unchanged() {
            RowChanged updated = row(
                    message('U').int32(1).tuple('N', "1", "a", "t", UNCHANGED).done());

            assertThat(updated.before()).isEmpty();
            RowImage after = updated.after().orElseThrow();
            assertThat(after.knows("text")).isFalse();
            assertThatThrownBy(() -> after.value("text")).isInstanceOf(IllegalStateException.class);
        }

        @Test
        @DisplayName("takes the old image's value for an unchanged large one, where the old image has it (R-32)")
        void unchangedUnderFull() {
            RowChanged updated = row(message('U')
                    .int32(1)
                    .tuple('O', "1", "a", null, "long")
                    .tuple('N', "1", "a", "t", UNCHANGED)
                    .done());

            assertThat(updated.before().orElseThrow().value("title")).isEmpty();
            assertThat(updated.after().orElseThrow().value("text")).contains("long");
            assertThat(updated.after().orElseThrow().value("title")).contains("t");
        }

        @Test
        @DisplayName("leaves out of an old key what the server prints as NULL because it does not know it")
        void oldKey() {
            RowChanged moved = row(message('U')
                    .int32(1)
                    .tuple('K', "1", "a", null, null)
                    .tuple('N', "2", "a", "t", "x")
                    .done());
            assertThat(moved.kind()).isEqualTo(RowChange.UPDATED);
            assertThat(moved.before()).contains(new RowImage(Map.of("id", "1", "part", "a")));

            RowChanged deleted =
                    row(message('D').int32(1).tuple('K', "2", "a", null, null).done());
            assertThat(deleted.kind()).isEqualTo(RowChange.DELETED);
            assertThat(deleted.after()).isEmpty();
            assertThat(deleted.before()).contains(new RowImage(Map.of("id", "2", "part", "a")));
        }

        @Test
        @DisplayName("holds the whole old row where the table's replica identity is full")
        void full() {
            RowChanged deleted =
                    row(message('D').int32(1).tuple('O', "2", "a", null, "x").done());

            assertThat(deleted.before().orElseThrow().columns())
                    .containsEntry("title", null)
                    .containsEntry("text", "x");
        }

        @Test
        @DisplayName("follows the table's newest description")
        void redescribed() {
            decode(PgOutputBytes.relation(1, "public", "film", "*id"));

            assertThat(row(message('I').int32(1).tuple('N', "3").done()).after())
                    .contains(new RowImage(Map.of("id", "3")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("refuses what it cannot read, naming the message")
    @MethodSource("unreadable")
    void refuses(String what, ByteBuffer message) {
        decode(PgOutputBytes.begin(1, 1));
        decode(PgOutputBytes.relation(1, "public", "film", "*id", "title"));

        assertThatThrownBy(() -> decode(message))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("message of type '")
                .hasMessageContaining("R-56");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("no byte at all", ByteBuffer.wrap(new byte[0])),
                Arguments.of(
                        "a type of a newer protocol",
                        message('S').int32(1).int8(1).done()),
                Arguments.of("a prepared transaction", message('P').int8(0).done()),
                Arguments.of("a beginning inside of a transaction", PgOutputBytes.begin(2, 2)),
                Arguments.of(
                        "a table that was not described",
                        message('I').int32(2).tuple('N', "1", "2").done()),
                Arguments.of(
                        "a column too few",
                        message('I').int32(1).tuple('N', "1").done()),
                Arguments.of(
                        "a column too many",
                        message('I').int32(1).tuple('N', "1", "2", "3").done()),
                Arguments.of(
                        "a binary value",
                        message('I')
                                .int32(1)
                                .int8('N')
                                .int16(2)
                                .int8('b')
                                .int32(0)
                                .done()),
                Arguments.of(
                        "a negative length",
                        message('I')
                                .int32(1)
                                .int8('N')
                                .int16(2)
                                .int8('t')
                                .int32(-1)
                                .done()),
                Arguments.of(
                        "a length beyond the end",
                        message('I')
                                .int32(1)
                                .int8('N')
                                .int16(2)
                                .int8('t')
                                .int32(1 << 30)
                                .done()),
                Arguments.of(
                        "bytes that are no text",
                        message('I')
                                .int32(1)
                                .int8('N')
                                .int16(2)
                                .int8('t')
                                .int32(1)
                                .int8(0xFF)
                                .int8('n')
                                .done()),
                Arguments.of(
                        "an old image in an insertion",
                        message('I').int32(1).tuple('K', "1", null).done()),
                Arguments.of(
                        "a new image in a deletion",
                        message('D').int32(1).tuple('N', "1", "2").done()),
                Arguments.of(
                        "an update without a new image",
                        message('U').int32(1).tuple('K', "1", null).done()),
                Arguments.of(
                        "something behind the end",
                        message('I').int32(1).tuple('N', "1", "2").int8(0).done()),
                Arguments.of(
                        "a name without an end",
                        message('Y').int32(1).raw(new byte[] {'a'}).done()));
    }

    @Test
    @DisplayName("refuses every message that is cut anywhere")
    void cut() {
        List<ByteBuffer> whole = new ArrayList<>(List.of(
                PgOutputBytes.begin(1, 1),
                PgOutputBytes.relation(1, "public", "film", "*id", "title"),
                message('U')
                        .int32(1)
                        .tuple('O', "1", "é")
                        .tuple('N', "1", UNCHANGED)
                        .done(),
                message('T').int32(1).int8(0).int32(1).done(),
                message('O').int64(1).string("o").done(),
                PgOutputBytes.commit(1, 2)));
        for (ByteBuffer message : whole) {
            for (int length = 0; length < message.limit(); length++) {
                ByteBuffer part = message.duplicate().limit(length);
                assertThatThrownBy(() -> fresh(message, whole).decode(part))
                        .as("%d of %d bytes of %s", length, message.limit(), (char) message.get(0))
                        .isInstanceOf(UnreachableException.class);
            }
        }
    }

    /** A decoder that has read what comes before. */
    private static PgOutputDecoder fresh(ByteBuffer message, List<ByteBuffer> whole) {
        PgOutputDecoder decoder = new PgOutputDecoder(
                new PublishedTables(Map.of(FILM, FILM), Map.of(), Set.of()),
                columns -> columns.stream().map(c -> "text").toList());
        for (ByteBuffer before : whole.subList(0, whole.indexOf(message))) {
            decoder.decode(before.duplicate());
        }
        return decoder;
    }

    @Test
    @DisplayName("refuses a row or an end outside of any transaction")
    void outside() {
        decode(PgOutputBytes.relation(1, "public", "film", "*id"));
        assertThatThrownBy(() -> decode(message('I').int32(1).tuple('N', "1").done()))
                .hasMessageContaining("outside of any transaction");
        assertThatThrownBy(() -> decode(PgOutputBytes.commit(1, 2))).hasMessageContaining("outside of any transaction");
    }
}
