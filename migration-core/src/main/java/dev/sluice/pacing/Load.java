package dev.sluice.pacing;

import dev.sluice.gateway.VersionedItem;
import dev.sluice.value.WriteUnits;

/** A request that is being filled while something limits its table. Used by one thread at a time. */
public final class Load {
    private final TablePace pace;
    private final long now;
    private final int mostItems;
    private int items;
    private WriteUnits units = WriteUnits.ZERO;

    Load(TablePace pace, long now, int mostItems) {
        this.pace = pace;
        this.now = now;
        this.mostItems = mostItems;
    }

    /** Offers the next item, whose units are debited if it is taken. */
    public Offer offer(VersionedItem item) {
        if (items >= mostItems) {
            return new Offer.Full();
        }
        WriteUnits cost = pace.cost(item);
        WriteUnits sum = units.plus(cost);
        if (items > 0 && pace.isTooMuch(sum)) {
            return new Offer.Full();
        }
        Offer offer = pace.take(item, cost, now);
        if (offer instanceof Offer.Taken) {
            units = sum;
            items++;
        }
        return offer;
    }
}
