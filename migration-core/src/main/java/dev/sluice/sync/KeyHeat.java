package dev.sluice.sync;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.heat.HeatMeter;
import dev.sluice.heat.HeatMinutes;
import dev.sluice.heat.HeatSum;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.item.ValueEmitter;
import dev.sluice.run.Outcome;
import dev.sluice.sync.ItemHeat.Change;
import dev.sluice.sync.ItemHeat.State;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriteResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts how hot single partition keys of the target would get if the application wrote there what it writes here (G-08): each transaction of the source is one
 * write of every item that it changes, in the second of its commit, whenever and however often the sync writes that item. What is counted is noted before the
 * position that it belongs to, so that no transaction is left out after a kill; one whose round broke off may be counted twice. Writer threads settle;
 * thread-safe.
 */
final class KeyHeat {
    private final FeedBook book;
    private final String feed;
    private final HeatMeter meter = new HeatMeter();
    private final HeatMinutes minutes;
    private final Map<FollowedEntity, OfEntity> entities = new HashMap<>();
    /** An earlier process counted what begins before this. */
    private final Lsn counted;

    private @Nullable Instant since;
    private @Nullable Instant until;

    /**
     * Goes on from what was noted of a feed, or begins anew where something is missing.
     *
     * @param from where the feed begins: all that was committed before is applied
     */
    KeyHeat(FeedBook book, String feed, Lsn from) {
        this.book = book;
        this.feed = feed;
        this.minutes = new HeatMinutes(minute -> book.heatOf(feed, minute));
        Optional<HeatSpan> known = book.heatSpan(feed).filter(span -> from.compareTo(span.through()) <= 0);
        this.counted = known.map(HeatSpan::through).orElse(from);
        this.since = known.map(HeatSpan::since).orElse(null);
        this.until = known.map(HeatSpan::until).orElse(null);
    }

    /** Of the items of an entity. */
    private final class OfEntity {
        private final FollowedEntity entity;
        private final ItemHeat heat;
        private final EncodingSink sink;
        private final Set<String> telling;
        private final int places;
        private final PartitionKeyText text;
        /** Of all items so far: the size of one that came and went between two rounds. */
        private Bytes largest = Bytes.ZERO;

        OfEntity(FollowedEntity entity) {
            this.entity = entity;
            this.heat = new ItemHeat(meter, entity.projection().table(), isInGroup(entity) ? 2 : 1);
            this.sink = entity.newSink();
            this.telling = telling(entity.projection().table());
            this.places = entity.placesOfAColumn();
            this.text = new PartitionKeyText(entity.name(), entity.projection().mask());
        }

        void settled(RowLoad load, RenderedItem item, WriteResult result) {
            State after = item.item().isTombstone()
                    ? State.ABSENT
                    : new State(item.item().content(), item.item().measured());
            State before = result.existing().map(this::state).orElse(State.ABSENT);
            // An item that was put in its place without a look was put where none was, but for one in a transaction.
            boolean isKnown =
                    result.outcome() == Outcome.WRITTEN && (result.existing().isPresent() || !isInGroup(entity));
            larger(before);
            larger(after);
            boolean wasNeverSeen = before.content() == null && after.content() == null;
            heat.add(
                    load,
                    new Change(
                            item.item().content(),
                            before,
                            after,
                            isKnown,
                            unknown(load, after, wasNeverSeen || !isKnown ? largest : Bytes.ZERO)),
                    text::of);
        }

        /** The size that the item had at most between two transactions, by what the log tells of its row. */
        private Bytes unknown(RowLoad load, State after, Bytes atLeast) {
            long larger = load.largerBytes();
            long between = larger == 0 ? 0 : after.stored().count() + larger * places;
            return new Bytes(Math.max(atLeast.count(), between));
        }

        private void larger(State state) {
            largest = state.stored().compareTo(largest) > 0 ? state.stored() : largest;
        }

        private State state(Item stored) {
            if (stored.get(EngineAttributes.DELETED) != null) {
                return State.ABSENT;
            }
            sink.beginItem();
            stored.attributes().forEach((name, value) -> {
                if (telling.contains(name)) {
                    emit(name, value);
                }
            });
            sink.endItem();
            return new State(sink.item().orElseThrow(), ItemSize.of(stored).measured());
        }

        private void emit(String name, AttributeValue value) {
            sink.name(name);
            ValueEmitter.write(value, sink);
        }
    }

    /** The attributes that decide over entries of indexes, but for their size where an index copies all: the others need no second look. */
    private static Set<String> telling(TableDesign table) {
        Set<String> names = new HashSet<>();
        table.allKeyAttributes().forEach(key -> names.add(key.name()));
        table.indexes().stream()
                .map(IndexDesign::projection)
                .filter(IndexProjection.Include.class::isInstance)
                .forEach(some -> names.addAll(((IndexProjection.Include) some).attributes()));
        names.removeAll(EngineAttributes.NAMES);
        return names;
    }

    private static boolean isInGroup(FollowedEntity entity) {
        return entity.projection().entity().group().isPresent();
    }

    /** Whether a transaction is to be counted: an earlier process has not. */
    synchronized boolean counts(FeedMessage.Begin begin) {
        if (begin.commit().compareTo(counted) < 0) {
            return false;
        }
        if (since == null) {
            since = begin.committedAt();
        }
        return true;
    }

    /** The source is quiet: whatever comes is counted from here on. */
    synchronized void quiet(Instant now) {
        since = since == null ? now : since;
        until = now;
    }

    /** A round was applied, or a part of one. */
    synchronized void reached(Round round) {
        if (round.version().position().compareTo(counted) > 0) {
            until = round.committedAt();
        }
    }

    /** One write in the second of a round's last commit, where that is counted. */
    List<RowLoad> once(Round round) {
        if (round.version().position().compareTo(counted) <= 0) {
            return List.of();
        }
        RowLoad load = new RowLoad();
        load.add(0, round.committedAt().getEpochSecond(), RowLoad.State.GONE, 0);
        return List.of(load);
    }

    /** An item has its outcome: what it would have cost an application is added. */
    synchronized void settled(FollowedEntity entity, List<RowLoad> loads, RenderedItem item, WriteResult result) {
        if (!loads.isEmpty()) {
            entities.computeIfAbsent(entity, OfEntity::new).settled(RowLoad.allOf(loads), item, result);
        }
    }

    /**
     * Notes what was counted, before it may be called applied. Called by one thread; writers do not wait while it reads and writes.
     *
     * @param applied so much of the log is about to be
     */
    void note(Lsn applied) {
        span(applied).ifPresent(span -> {
            List<HeatSum> sums = meter.take();
            book.heat(feed, span, minutes.with(sums));
        });
    }

    private synchronized Optional<HeatSpan> span(Lsn applied) {
        Instant first = since;
        Instant last = until;
        if (first == null || last == null) {
            return Optional.empty();
        }
        return Optional.of(new HeatSpan(first, last, applied.compareTo(counted) > 0 ? applied : counted));
    }
}
