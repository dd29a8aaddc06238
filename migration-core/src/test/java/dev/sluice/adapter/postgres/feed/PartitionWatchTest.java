package dev.sluice.adapter.postgres.feed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.FeedTable;
import dev.sluice.problem.StoppedException;
import dev.sluice.source.QualifiedName;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What no stream tells of partitions (R-36, R-37)")
final class PartitionWatchTest {
    private static final FeedTable SALE = new FeedTable(new QualifiedName("public", "sale"), Set.of("id"));
    private static final TableFacts ROOT = member("sale", 0, true);
    private static final TableFacts LEAF = member("sale_1", 7, true);

    private static TableFacts member(String name, long file, boolean isBornAsPartition) {
        return new TableFacts(
                SALE,
                name.hashCode(),
                new QualifiedName("public", name),
                file == 0 ? 'p' : 'r',
                'p',
                'd',
                Set.of("id"),
                Set.of(),
                true,
                file,
                isBornAsPartition);
    }

    private static PartitionWatch watch(int version, TableFacts... members) {
        ServerFacts server = new ServerFacts("logical", false, Optional.empty(), "mover", true, "shop", true, 1, 10);
        return new PartitionWatch(
                new Unused(version),
                new FeedFacts(
                        "sluice_a",
                        version,
                        server,
                        List.of(SALE),
                        List.of(members),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static void stops(PartitionWatch watch, String words, TableFacts... now) {
        assertThatThrownBy(() -> watch.requireUnchanged(List.of(now)))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining(words);
    }

    @Test
    @DisplayName(
            "is a truncation, a loss, or rows that came with a partition; a new partition that began empty is nothing")
    void viaRoot() {
        PartitionWatch watch = watch(17, ROOT, LEAF);
        TableFacts born = member("sale_2", 9, true);

        assertThatCode(() -> watch.requireUnchanged(List.of(ROOT, LEAF, born))).doesNotThrowAnyException();
        stops(watch, "public.sale_1 of public.sale was truncated or rewritten", ROOT, member("sale_1", 8, true));
        stops(watch, "public.sale_1 of public.sale was detached or dropped", ROOT);
        stops(watch, "sale_3 of public.sale was attached with rows", ROOT, LEAF, member("sale_3", 9, false));
        stops(watch, "Table public.sale was dropped", LEAF);
    }

    @Test
    @DisplayName("is not that a table which is no partition has another file: the stream tells of its truncation")
    void plain() {
        PartitionWatch watch = watch(17, member("sale", 7, true));

        assertThatCode(() -> watch.requireUnchanged(List.of(member("sale", 8, true))))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName(
            "is on PostgreSQL 12 every new partition, which nobody publishes, but not a truncation, which the stream tells")
    void version12() {
        PartitionWatch watch = watch(12, ROOT, LEAF);

        assertThatCode(() -> watch.requireUnchanged(List.of(ROOT, member("sale_1", 8, true))))
                .doesNotThrowAnyException();
        stops(watch, "public.sale_2 of public.sale was added by itself", ROOT, LEAF, member("sale_2", 9, true));
    }

    /** Nothing is asked of a server here. */
    private record Unused(int majorVersion) implements FeedConnections {
        @Override
        public Connection borrow() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection single() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection replication() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Connection streaming() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String servers() {
            return "nowhere";
        }
    }
}
