package dev.sluice.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A refused put (R-11)")
final class RefusalTest {
    private static final Version OURS = Items.VERSION;
    private static final Version OLDER = Version.of(3, new Lsn(999));
    private static final Version OLD_GENERATION = Version.of(2, new Lsn(5000));
    private static final Item CONTENT = Items.content(1, "ours");
    private static final Hash128 HASH = CanonicalForm.hash(CONTENT);

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("standing")
    @DisplayName("is told from the item that stands there")
    void outcome(String what, Outcome outcome, Item existing) {
        Refusal refusal = Refusal.of(existing, OURS, HASH);

        assertThat(refusal.outcome()).isEqualTo(outcome);
        assertThat(refusal.reason().isEmpty()).isEqualTo(outcome == Outcome.STALE || outcome == Outcome.EQUAL);
        assertThat(refusal.reason()).doesNotContain("ours").doesNotContain("theirs");
    }

    static Stream<Arguments> standing() {
        Item other = Items.content(1, "theirs");
        Item key = without(CONTENT, "value");
        return Stream.of(
                Arguments.of("same version and content", Outcome.EQUAL, marked(CONTENT, OURS)),
                Arguments.of("same version, other content", Outcome.COLLIDED, marked(other, OURS)),
                Arguments.of("newer version, same content", Outcome.STALE, marked(CONTENT, Items.NEWER)),
                Arguments.of("newer version, other content", Outcome.STALE, marked(other, Items.NEWER)),
                Arguments.of("newer tombstone", Outcome.STALE, marked(deleted(key), Items.NEWER)),
                Arguments.of("tombstone of this version", Outcome.COLLIDED, marked(deleted(key), OURS)),
                Arguments.of("tombstone with our content", Outcome.COLLIDED, marked(deleted(CONTENT), OURS)),
                Arguments.of(
                        "a tombstone's mark put on by somebody else (R-11b)",
                        Outcome.FOREIGN,
                        deleted(marked(CONTENT, Items.NEWER))),
                Arguments.of(
                        "a tombstone's mark put on an item of keys alone",
                        Outcome.FOREIGN,
                        deleted(marked(key, Items.NEWER))),
                Arguments.of(
                        "a tombstone's mark taken off by somebody else",
                        Outcome.FOREIGN,
                        without(marked(deleted(key), Items.NEWER), "_md")),
                Arguments.of("no version", Outcome.FOREIGN, CONTENT),
                Arguments.of("no version but a hash", Outcome.FOREIGN, without(marked(CONTENT, OURS), "_mv")),
                Arguments.of("no hash", Outcome.FOREIGN, without(marked(CONTENT, Items.NEWER), "_mh")),
                Arguments.of(
                        "a version of another type",
                        Outcome.FOREIGN,
                        with(marked(CONTENT, OURS), "_mv", new StringValue("9"))),
                Arguments.of(
                        "updated by somebody else, version left (R-11b)",
                        Outcome.FOREIGN,
                        with(marked(CONTENT, OURS), "value", new StringValue("theirs"))),
                Arguments.of(
                        "updated by somebody else on a newer version",
                        Outcome.FOREIGN,
                        with(marked(CONTENT, Items.NEWER), "extra", new StringValue("theirs"))),
                Arguments.of(
                        "a hash of 15 bytes",
                        Outcome.FOREIGN,
                        with(marked(CONTENT, OURS), "_mh", new BinaryValue(Binary.copyOf(new byte[15])))),
                Arguments.of(
                        "a hash as text",
                        Outcome.FOREIGN,
                        with(marked(CONTENT, OURS), "_mh", new StringValue(HASH.toString()))));
    }

    @Test
    @DisplayName("of a tombstone is EQUAL where the same one stands there, and COLLIDED where an item does (R-12)")
    void tombstone() {
        Item key = without(CONTENT, "value");
        Hash128 buried = CanonicalForm.hash(deleted(key));

        assertThat(Refusal.of(marked(deleted(key), OURS), OURS, buried).outcome())
                .isEqualTo(Outcome.EQUAL);
        assertThat(Refusal.of(marked(key, OURS), OURS, buried).outcome()).isEqualTo(Outcome.COLLIDED);
        assertThat(Refusal.of(marked(CONTENT, Items.NEWER), OURS, buried).outcome())
                .isEqualTo(Outcome.STALE);
    }

    @Test
    @DisplayName("by an older version is a broken promise of the target, not an outcome")
    void impossible() {
        for (Version version : new Version[] {OLDER, OLD_GENERATION}) {
            assertThatThrownBy(() -> Refusal.of(marked(CONTENT, version), OURS, HASH))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static Item marked(Item content, Version version) {
        Item item = with(content, "_mv", new NumberValue(new BigDecimal(version.number())));
        return with(item, "_mh", new BinaryValue(CanonicalForm.hash(content).toBinary()));
    }

    private static Item deleted(Item item) {
        return with(item, "_md", new BooleanValue(true));
    }

    private static Item with(Item item, String name, AttributeValue value) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.put(name, value);
        return new Item(attributes);
    }

    private static Item without(Item item, String name) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.remove(name);
        return new Item(attributes);
    }
}
