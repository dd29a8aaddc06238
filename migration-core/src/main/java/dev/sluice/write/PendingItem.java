package dev.sluice.write;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.RequestLimits;
import dev.sluice.run.Outcome;
import dev.sluice.value.Bytes;
import dev.sluice.value.CapacityUnits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item between submission and outcome. Held by one thread at a time. */
final class PendingItem {
    /** No JSON of an item has more bytes for each byte of DynamoDB's arithmetic: an empty text in a list has 9 for 1. */
    private static final long JSON_EXPANSION = 10;

    private static final long SMALL =
            RequestLimits.BATCH_WRITE.count() / RequestLimits.BATCH_WRITE_ITEMS / JSON_EXPANSION;

    private final RenderedItem rendered;
    private final Item marked;
    private final Hash128 contentHash;
    private final Hash128 keyHash;
    private final Bytes size;
    private final Bytes footprint;
    private long bytesOnTheWire = -1;
    private OutcomeReceiver receiver = (item, result) -> {};
    private @Nullable Instant firstSent;
    private int attempts;
    private long throttles;
    private CapacityUnits consumed = CapacityUnits.ZERO;

    private PendingItem(RenderedItem rendered) {
        this.rendered = rendered;
        this.contentHash = CanonicalForm.hash(rendered.item());
        this.marked = marked(rendered, contentHash);
        this.keyHash = CanonicalForm.keyHash(marked, keyNames(rendered.table()));
        this.size = ItemSize.of(marked).measured();
        this.footprint = Footprint.of(marked, size);
    }

    static PendingItem of(RenderedItem rendered) {
        return new PendingItem(rendered);
    }

    static List<String> keyNames(TableDesign table) {
        return table.keyAttributes().stream().map(KeyAttribute::name).toList();
    }

    PendingItem toldTo(OutcomeReceiver told) {
        receiver = told;
        return this;
    }

    RenderedItem rendered() {
        return rendered;
    }

    TableDesign table() {
        return rendered.table();
    }

    /** With its engine attributes. */
    Item marked() {
        return marked;
    }

    Hash128 contentHash() {
        return contentHash;
    }

    Hash128 keyHash() {
        return keyHash;
    }

    /** With its engine attributes. */
    Bytes size() {
        return size;
    }

    /** What it takes in memory, with all that belongs to it. */
    Bytes footprint() {
        return footprint;
    }

    /** What it takes in a request at most, in JSON. */
    long bytesOnTheWire() {
        if (bytesOnTheWire < 0) {
            bytesOnTheWire = size.count() <= SMALL
                    ? size.count() * JSON_EXPANSION
                    : ItemJson.of(marked).getBytes(StandardCharsets.UTF_8).length;
        }
        return bytesOnTheWire;
    }

    void sent(Instant now) {
        attempts++;
        if (firstSent == null) {
            firstSent = now;
        }
    }

    /** When it was first sent; the given time when it never was. */
    Instant firstSentOr(Instant now) {
        return firstSent == null ? now : firstSent;
    }

    void throttled() {
        throttles++;
    }

    void consumed(CapacityUnits units) {
        consumed = consumed.plus(units);
    }

    void settle(Outcome outcome) {
        settle(outcome, "", "", Optional.empty());
    }

    void settle(Outcome outcome, String rule, String reason, Optional<Item> existing) {
        receiver.settled(rendered, new WriteResult(outcome, consumed, attempts, throttles, rule, reason, existing));
    }

    private static Item marked(RenderedItem rendered, Hash128 hash) {
        Map<String, AttributeValue> attributes =
                new LinkedHashMap<>(rendered.item().attributes());
        attributes.put(
                EngineAttributes.VERSION,
                new AttributeValue.NumberValue(new BigDecimal(rendered.version().number())));
        attributes.put(EngineAttributes.HASH, new AttributeValue.BinaryValue(hash.toBinary()));
        return new Item(attributes);
    }
}
