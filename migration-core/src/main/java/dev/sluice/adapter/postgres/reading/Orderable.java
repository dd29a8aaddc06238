package dev.sluice.adapter.postgres.reading;

import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.UnknownType;
import java.util.EnumSet;
import java.util.Set;

/** Which types PostgreSQL can order, that is which have a default B-tree operator class. */
final class Orderable {
    private static final Set<BaseKind> WITHOUT = EnumSet.of(
            BaseKind.JSON,
            BaseKind.XML,
            BaseKind.JSONPATH,
            BaseKind.POINT,
            BaseKind.LINE,
            BaseKind.LSEG,
            BaseKind.BOX,
            BaseKind.PATH,
            BaseKind.POLYGON,
            BaseKind.CIRCLE,
            BaseKind.XID,
            BaseKind.CID,
            BaseKind.TXID_SNAPSHOT,
            BaseKind.PG_SNAPSHOT,
            BaseKind.LQUERY,
            BaseKind.LTXTQUERY);

    private Orderable() {}

    /** Whether values of the type have an order for certain. */
    static boolean isOrdered(ColumnType type) {
        ColumnType below = type.resolved();
        if (below instanceof BaseType base) {
            return !WITHOUT.contains(base.kind());
        }
        if (below instanceof ArrayType array) {
            return isOrdered(array.element());
        }
        if (below instanceof CompositeType composite) {
            return composite.fields().stream().allMatch(field -> isOrdered(field.type()));
        }
        return !(below instanceof UnknownType);
    }
}
