package dev.sluice.survey;

import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.item.KeyText;
import dev.sluice.limits.ItemLimits;
import dev.sluice.limits.ItemViolation;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.RowText;
import dev.sluice.projection.SourceRow;
import dev.sluice.value.Bytes;
import org.jspecify.annotations.Nullable;

/** What the rows of an entity, or of one range of it, become. Not thread-safe. */
final class EntityTally {
    private final Lens lens;
    private final SizeHistogram sizes = new SizeHistogram();
    private final Complaints complaints = new Complaints();
    private final Expiries expiries;
    private long rows;
    private long items;
    private long largest;
    private String largestKey = "";

    /**
     * How rows of an entity are looked at; shared by its tallies.
     *
     * @param entity the entity
     * @param limits the limits of its table
     * @param text how its rows are named
     * @param engineAttributes the size of the engine attributes (R-11b)
     * @param nowSeconds now, in seconds since 1970: what expires before has expired (T7)
     */
    record Lens(EntityProjection entity, ItemLimits limits, RowText text, ItemSize engineAttributes, long nowSeconds) {}

    EntityTally(Lens lens) {
        this.lens = lens;
        this.expiries = new Expiries(lens.nowSeconds());
    }

    Lens lens() {
        return lens;
    }

    long rows() {
        return rows;
    }

    Expiries expiries() {
        return expiries;
    }

    Complaints complaints() {
        return complaints;
    }

    /**
     * Counts a row without looking at it.
     *
     * @param rendered what became of it, if anything
     */
    void countOnly(@Nullable Object rendered) {
        rows++;
        items += rendered == null ? 0 : 1;
    }

    void count(SourceRow row, Rendering rendering, @Nullable Item item) {
        countOnly(item);
        if (rendering instanceof Rendering.Rejected rejected) {
            complaints.add(
                    new Complaints.Subject(
                            rejected.rule(), rejected.attribute(), rejected.column(), ItemViolation.Certainty.CERTAIN),
                    rejected.reason(),
                    lens.text().key(row));
        } else if (item != null) {
            measure(item);
            for (ItemViolation violation : lens.limits().violations(item)) {
                complaints.add(
                        new Complaints.Subject(violation.rule(), violation.attribute(), "", violation.certainty()),
                        violation.sentence(),
                        lens.text().key(row));
            }
        }
    }

    private void measure(Item item) {
        long size = ItemSize.of(item).plus(lens.engineAttributes()).measured().count();
        sizes.add(size);
        if (size > largest) {
            largest = size;
            largestKey = KeyText.masked(
                    item,
                    CollisionScan.keyAttributes(lens.entity()),
                    lens.entity().mask().attributes());
        }
        lens.entity().table().timeToLiveAttribute().map(item::get).ifPresent(expiries::add);
    }

    void add(EntityTally other) {
        sizes.add(other.sizes);
        complaints.add(other.complaints);
        rows += other.rows;
        items += other.items;
        expiries.add(other.expiries);
        if (other.largest > largest) {
            largest = other.largest;
            largestKey = other.largestKey;
        }
    }

    EntitySurvey result() {
        return new EntitySurvey(
                lens.entity().entity().name(),
                items,
                atMostLargest(sizes.percentile(0.5)),
                atMostLargest(sizes.percentile(0.99)),
                new Bytes(largest),
                largestKey,
                sizes.byPowerOfTwo());
    }

    private Bytes atMostLargest(long size) {
        return new Bytes(Math.min(size, largest));
    }
}
