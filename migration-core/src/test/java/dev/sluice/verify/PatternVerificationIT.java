package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Verification of access patterns on a real table against a real database")
final class PatternVerificationIT {
    private static final AttributeValue WRONG = new AttributeValue.StringValue("planted");

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName("finds all equal, pages, and turns unequal for one wrong attribute of any column of any pattern")
    void oneWrongAttribute() {
        try (Desk desk = Desk.moved(folder)) {
            VerifyResult clean = desk.verify(VerifyLevel.PATTERNS);
            assertThat(clean.verdict()).as(clean.toString()).isEqualTo(Verdict.EQUAL);
            assertThat(clean.patterns()).allSatisfy(pattern -> {
                assertThat(pattern.parameterSets()).isGreaterThanOrEqualTo(20);
                assertThat(pattern.nonEmpty() * 10).isGreaterThanOrEqualTo(pattern.parameterSets() * 9);
            });
            assertThat(clean.patterns().stream().filter(pattern -> pattern.pagesMax() > 1))
                    .hasSizeGreaterThanOrEqualTo(3);
            for (AccessPattern pattern : desk.project().accessPatterns()) {
                Item victim = firstItem(desk, pattern);
                for (String path : pattern.answer().columns().values()) {
                    desk.put(List.of(planted(victim, pattern, path)));
                    VerifyResult result = verify(desk, desk.reader(), pattern);
                    assertThat(result.patterns().get(0).equal())
                            .as(pattern.id() + ": " + path)
                            .isLessThan(result.patterns().get(0).parameterSets());
                    assertThat(result.verdict()).as(pattern.id() + ": " + path).isNotEqualTo(Verdict.EQUAL);
                }
                desk.put(List.of(victim));
                assertThat(verify(desk, desk.reader(), pattern).verdict()).isEqualTo(Verdict.EQUAL);
            }
        }
    }

    /** The first item that the pattern's sampled questions return. */
    private static Item firstItem(Desk desk, AccessPattern pattern) {
        Recorder recorder = new Recorder(desk.reader());
        verify(desk, recorder, pattern);
        Item seen = recorder.seen.get(0);
        return desk.reader()
                .get(
                        desk.table().name(),
                        new Item(Map.of(
                                "pk",
                                seen.attributes().get("pk"),
                                "sk",
                                seen.attributes().get("sk"))))
                .orElseThrow();
    }

    private static VerifyResult verify(Desk desk, TargetReader reader, AccessPattern pattern) {
        return new Verification(desk.ports(reader)).run(VerifyLevel.PATTERNS, List.of(pattern));
    }

    private static Item planted(Item item, AccessPattern pattern, String path) {
        if (!path.startsWith("[]")) {
            return ItemSurgery.with(item, path, wrong(item.get(path)));
        }
        String list = pattern.answer().explode().orElseThrow();
        List<AttributeValue> elements =
                new ArrayList<>(((AttributeValue.ListValue) item.attributes().get(list)).elements());
        String name = path.substring("[].".length());
        Item first = new Item(((AttributeValue.MapValue) elements.get(0)).entries());
        elements.set(
                0,
                new AttributeValue.MapValue(
                        ItemSurgery.with(first, name, wrong(first.get(name))).attributes()));
        return ItemSurgery.with(item, list, new AttributeValue.ListValue(elements));
    }

    /** The smallest wrong: a digit, a flag, a blank, an element. */
    private static AttributeValue wrong(@org.jspecify.annotations.Nullable AttributeValue value) {
        if (value == null) {
            return WRONG;
        }
        return ValueFaults.oneDigit(value)
                .or(() -> ValueFaults.flipped(value))
                .or(() -> ValueFaults.shiftedTimeZone(value))
                .or(() -> ValueFaults.trailingSpace(value))
                .or(() -> ValueFaults.oneBit(value))
                .or(() -> ValueFaults.elementLost(value))
                .or(() -> ValueFaults.memberLost(value))
                .orElse(WRONG);
    }

    /** Remembers what was read. */
    private record Recorder(TargetReader reader, List<Item> seen) implements TargetReader {
        Recorder(TargetReader reader) {
            this(reader, new ArrayList<>());
        }

        @Override
        public Page scan(String table, int segment, int totalSegments, Optional<Item> startKey) {
            return reader.scan(table, segment, totalSegments, startKey);
        }

        @Override
        public Optional<Item> get(String table, Item key) {
            Optional<Item> item = reader.get(table, key);
            item.ifPresent(seen::add);
            return item;
        }

        @Override
        public Page query(BoundQuery query, Optional<Item> startKey, int pageSize) {
            Page page = reader.query(query, startKey, pageSize);
            seen.addAll(page.items());
            return page;
        }

        @Override
        public void close() {
            // the desk closes the reader
        }
    }
}
