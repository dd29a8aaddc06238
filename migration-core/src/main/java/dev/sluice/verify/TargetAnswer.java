package dev.sluice.verify;

import dev.sluice.gateway.TargetReader;
import dev.sluice.gateway.TargetReader.Page;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.run.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the target answered.
 *
 * @param items its items in order, tombstones left out as readers do
 * @param pages how many pages it took
 * @param completeness whether these are all of them
 */
record TargetAnswer(List<Item> items, int pages, Completeness completeness) {
    TargetAnswer {
        items = List.copyOf(items);
    }

    /** No items, where nothing was asked. */
    static final TargetAnswer NOTHING = new TargetAnswer(List.of(), 0, Completeness.COMPLETE);

    /** An answer much longer than expected gets larger pages, or it would take a request for each item. */
    private static final int PAGES_OF_A_SIZE = 8;

    private static final int MOST_DOUBLINGS = 10;

    /** Whether an answer was read to its end. */
    enum Completeness {
        COMPLETE,
        TOO_LONG
    }

    /**
     * Asks, page after page, up to the limit of the request.
     *
     * @param pageSize the most items that the first pages evaluate, kept small so that paging is part of what is verified
     * @param most the most items taken when the request has no limit
     */
    static TargetAnswer ask(
            TargetReader target, PatternRequest.Bound request, int pageSize, int most, Cancellation cancellation) {
        if (request instanceof PatternRequest.Bound.Get get) {
            List<Item> items = target.get(get.table(), get.key()).stream()
                    .filter(TargetAnswer::isLive)
                    .toList();
            return new TargetAnswer(items, 1, Completeness.COMPLETE);
        }
        PatternRequest.Bound.Query query = (PatternRequest.Bound.Query) request;
        int limit = query.limit().orElse(Integer.MAX_VALUE);
        List<Item> items = new ArrayList<>();
        Optional<Item> start = Optional.empty();
        int pages = 0;
        do {
            cancellation.throwIfRequested();
            Page page =
                    target.query(query.query(), start, pageSize << Math.min(pages / PAGES_OF_A_SIZE, MOST_DOUBLINGS));
            page.items().stream().filter(TargetAnswer::isLive).forEach(items::add);
            start = page.lastKey();
            pages++;
            if (items.size() > most) {
                return new TargetAnswer(List.of(), pages, Completeness.TOO_LONG);
            }
        } while (start.isPresent() && items.size() < limit);
        return new TargetAnswer(items.subList(0, Math.min(items.size(), limit)), pages, Completeness.COMPLETE);
    }

    private static boolean isLive(Item item) {
        return item.get(EngineAttributes.DELETED) == null;
    }
}
