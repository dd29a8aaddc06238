package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.scan.HostilePages;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.HashedItem;
import dev.sluice.gateway.HashedPage;
import dev.sluice.gateway.HashedScan;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.PlainTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scan that hashes as it reads, beside the SDK's scan of the same table")
final class StreamedScanIT {
    private static final int SEGMENTS = 3;
    private static final List<String> KEY = List.of("pk", "number");
    private static final TableDesign TABLE = new TableDesign(
            LocalDynamoDb.tableName("streamed"),
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("number", KeyType.N)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);
    private static final List<Item> WRITTEN = new ArrayList<>();
    private static final DynamoDbConnector CONNECTOR = new DynamoDbConnector(duration -> {}, ScanPath.STREAMED);
    private static TargetReader reader;

    @BeforeAll
    static void fill() {
        try (ItemStore store = CONNECTOR.openStore(LocalDynamoDb.settings(), 1)) {
            store.create(TABLE);
        }
        HostilePages pages = new HostilePages(2026);
        try (PlainTable plain = new PlainTable(TABLE)) {
            while (WRITTEN.size() < 800) {
                Item item = pages.item();
                if (!plain.refuses(item)) {
                    WRITTEN.add(item);
                }
            }
        }
        reader = CONNECTOR.openReader(LocalDynamoDb.settings());
    }

    @AfterAll
    static void close() {
        reader.close();
    }

    @Test
    @DisplayName("finds the same items in every segment, page by page, with the same hashes")
    void everyItem() {
        HashedScan scan = reader.hashedScan().orElseThrow();
        int pages = 0;
        Map<Hash128, Hash128> all = new HashMap<>();
        for (int segment = 0; segment < SEGMENTS; segment++) {
            Optional<Item> start = Optional.empty();
            do {
                HashedPage streamed = scan.page(new HashedScan.Part(TABLE, segment, SEGMENTS), start);
                TargetReader.Page reference = reader.scan(TABLE.name(), segment, SEGMENTS, start);
                assertSame(streamed, reference);
                streamed.items().forEach(item -> assertThat(all.put(item.key(), item.content()))
                        .isNull());
                start = streamed.lastKey();
                pages++;
            } while (start.isPresent());
        }

        assertThat(pages).as("pages, several for a segment").isGreaterThan(SEGMENTS);
        Map<Hash128, Hash128> written = new HashMap<>();
        WRITTEN.forEach(item -> written.put(CanonicalForm.keyHash(item, KEY), CanonicalForm.hash(item)));
        assertThat(all).isEqualTo(written);
    }

    private static void assertSame(HashedPage streamed, TargetReader.Page reference) {
        assertThat(streamed.lastKey()).isEqualTo(reference.lastKey());
        assertThat(streamed.consumed()).isEqualTo(reference.consumed());
        assertThat(streamed.items()).hasSameSizeAs(reference.items());
        for (int i = 0; i < reference.items().size(); i++) {
            HashedItem ours = streamed.items().get(i);
            Item theirs = reference.items().get(i);
            assertThat(ours.key()).isEqualTo(CanonicalForm.keyHash(theirs, KEY));
            assertThat(ours.content()).isEqualTo(CanonicalForm.hash(theirs));
        }
    }

    @Test
    @DisplayName("is not there where the SDK's is asked for")
    void reference() {
        try (TargetReader other =
                new DynamoDbConnector(duration -> {}, ScanPath.SDK).openReader(LocalDynamoDb.settings())) {
            assertThat(other.hashedScan()).isEmpty();
        }
    }
}
