package dev.sluice.write;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.run.Outcome;
import dev.sluice.value.Bytes;
import dev.sluice.value.CapacityUnits;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item between submission and outcome. Held by one thread at a time. */
final class PendingItem {
    /** An attribute's name takes no more in a request, in JSON with colon and comma, than this: six bytes for each of 255. */
    private static final int NAMES = 1_600;
    /** What is around an item, with its engine attributes. */
    private static final int ENGINE = 200;

    private final RenderedItem rendered;
    private final Bytes size;
    private final Bytes footprint;
    private OutcomeReceiver receiver = (item, result) -> {};
    private @Nullable Instant firstSent;
    private int attempts;
    private long throttles;
    private CapacityUnits consumed = CapacityUnits.ZERO;

    private PendingItem(RenderedItem rendered) {
        this.rendered = rendered;
        this.size = rendered.item().measured();
        this.footprint = Footprint.of(rendered.item().content());
    }

    static PendingItem of(RenderedItem rendered) {
        return new PendingItem(rendered);
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

    VersionedItem item() {
        return rendered.item();
    }

    Hash128 contentHash() {
        return rendered.item().content().contentHash();
    }

    Hash128 keyHash() {
        return rendered.item().content().keyHash();
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
        EncodedItem content = rendered.item().content();
        return content.values().length + (long) NAMES * content.shape().count() + ENGINE;
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
}
