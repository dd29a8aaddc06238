package dev.sluice.write;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.pacing.KeyHash;
import dev.sluice.run.Outcome;
import dev.sluice.value.Bytes;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.WriteUnits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An item between submission and outcome. Held by one thread at a time. */
final class PendingItem {
    /** An attribute's name takes no more in a request, in JSON with colon and comma, than this: six bytes for each of 255. */
    private static final int NAMES = 1_600;
    /** What is around an item, with its engine attributes. */
    private static final int ENGINE = 200;

    private static final long NEVER = -1;

    private final RenderedItem rendered;
    private final Bytes size;
    private final Bytes footprint;
    private OutcomeReceiver receiver = (item, result) -> {};
    private final long partitionHash;
    private long sequence;
    private long due;
    private long firstSent = NEVER;
    private int failures;
    private Manner manner = Manner.FRESH;
    private List<PendingItem> companions = List.of();
    private Company company = Company.WITH_OTHERS;
    private Optional<WriteUnits> debited = Optional.empty();
    private int attempts;
    private long throttles;
    private CapacityUnits consumed = CapacityUnits.ZERO;

    private PendingItem(RenderedItem rendered) {
        this.rendered = rendered;
        this.size = rendered.item().measured();
        this.footprint = Footprint.of(rendered.item().content());
        this.partitionHash =
                KeyHash.of(rendered.item().content(), rendered.table().partitionKey());
    }

    static PendingItem of(RenderedItem rendered) {
        return new PendingItem(rendered);
    }

    PendingItem toldTo(OutcomeReceiver told) {
        receiver = told;
        return this;
    }

    /** Others that are sent with it in one transaction. */
    PendingItem with(List<PendingItem> others) {
        companions = List.copyOf(others);
        return this;
    }

    List<PendingItem> companions() {
        return companions;
    }

    /** From now on each of them goes for itself. */
    void parted() {
        companions = List.of();
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
        return rendered.item().hash();
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

    /** Tells partition keys apart. */
    long partitionHash() {
        return partitionHash;
    }

    /** Its place in the order of submission. */
    long sequence() {
        return sequence;
    }

    void numbered(long number) {
        sequence = number;
    }

    /** When it may be sent again. */
    long due() {
        return due;
    }

    void sent(long now) {
        attempts++;
        if (firstSent == NEVER) {
            firstSent = now;
        }
    }

    /** For how long it has been tried, in the same time as {@link #sent}. */
    Duration age(long now) {
        return Duration.ofNanos(firstSent == NEVER ? 0 : now - firstSent);
    }

    /** How often it failed in a row. */
    int failures() {
        return failures;
    }

    /** It did not get through and is sent again, not before that time. */
    void failed(long notBefore) {
        failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
        manner = Manner.AGAIN;
        due = notBefore;
    }

    /** It is sent for the first time in its next form: an insert that met its key becomes a put. */
    void goesOnAlone(long now) {
        manner = Manner.FRESH;
        company = Company.ALONE;
        due = now;
    }

    /** It is sent alone, so that the target's answer is about it and nothing else. */
    void asked() {
        company = Company.ASKED;
    }

    boolean isAgain() {
        return manner == Manner.AGAIN;
    }

    boolean isAlone() {
        return company != Company.WITH_OTHERS;
    }

    boolean wasAsked() {
        return company == Company.ASKED;
    }

    /** What the buckets were debited for its next attempt; absent where nothing limits the table. */
    Optional<WriteUnits> debited() {
        return debited;
    }

    void debited(WriteUnits units) {
        debited = Optional.of(units);
    }

    /** The buckets are even. */
    void isEven() {
        debited = Optional.empty();
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

    private enum Manner {
        FRESH,
        AGAIN
    }

    private enum Company {
        WITH_OTHERS,
        ALONE,
        /** Alone to learn why it was throttled. */
        ASKED
    }
}
