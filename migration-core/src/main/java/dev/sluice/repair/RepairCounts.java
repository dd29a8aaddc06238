package dev.sluice.repair;

/**
 * What a repair did. Immutable.
 *
 * @param written items of the source that were written
 * @param removed keys that got a tombstone
 * @param newer keys where something newer stood by then, which was left
 * @param needless keys that needed nothing any more
 * @param left keys of others that were not asked for
 * @param refused keys that could not be repaired: the row cannot be moved, two rows claim it, its deletion has no version, somebody changed the item meanwhile, or the target
 *     refused
 */
public record RepairCounts(long written, long removed, long newer, long needless, long left, long refused) {
    /** Nothing. */
    public static final RepairCounts NONE = new RepairCounts(0, 0, 0, 0, 0, 0);

    /** The sum of two. */
    public RepairCounts plus(RepairCounts other) {
        return new RepairCounts(
                written + other.written,
                removed + other.removed,
                newer + other.newer,
                needless + other.needless,
                left + other.left,
                refused + other.refused);
    }
}
