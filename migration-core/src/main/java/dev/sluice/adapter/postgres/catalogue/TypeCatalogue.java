package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import dev.sluice.source.UnknownType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The exact types that columns have, resolved down to base types. Immutable and thread-safe. */
public final class TypeCatalogue {
    private static final String FIELDS = """
            SELECT t.oid AS type, a.attname, a.atttypid, a.atttypmod,
                pg_catalog.format_type(a.atttypid, a.atttypmod) AS display
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid
            WHERE t.oid = ANY(CAST(:oids AS pg_catalog.oid[])) AND t.typrelid <> 0 AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY t.oid, a.attnum
            """;

    /** The modifier of numeric holds precision and scale above 4 bytes of header; the scale has 11 bits with a sign. */
    private static final int NUMERIC_HEADER = 4;

    private static final int SCALE_MASK = 0x7ff;
    private static final int SCALE_SIGN = 0x400;

    private final Map<Long, TypeRow> types = new HashMap<>();
    private final Map<Long, List<Field>> fields = new HashMap<>();

    private record Field(long owner, String name, TypeUse use) {
        static Field of(ResultSet row) throws SQLException {
            TypeUse use = new TypeUse(row.getLong("atttypid"), row.getInt("atttypmod"), row.getString("display"));
            return new Field(row.getLong("type"), row.getString("attname"), use);
        }
    }

    private TypeCatalogue(List<TypeRow> rows, List<Field> composite) {
        rows.forEach(row -> types.put(row.oid(), row));
        composite.forEach(field -> fields.computeIfAbsent(field.owner(), owner -> new ArrayList<>())
                .add(field));
    }

    /** Reads these types and all that they are made of. */
    public static TypeCatalogue read(Connection connection, Collection<Long> oids) {
        return read(new CatalogueQueries(connection), oids);
    }

    static TypeCatalogue read(CatalogueQueries queries, Collection<Long> oids) {
        List<TypeRow> rows = queries.list(TypeRow.QUERY, oids, (row, context) -> TypeRow.of(row));
        List<Long> composite = rows.stream()
                .filter(row -> row.form() == TypeRow.Form.COMPOSITE)
                .map(TypeRow::oid)
                .toList();
        List<Field> fields =
                composite.isEmpty() ? List.of() : queries.list(FIELDS, composite, (row, context) -> Field.of(row));
        return new TypeCatalogue(rows, fields);
    }

    /** The type of a column. */
    public ColumnType type(TypeUse use) {
        TypeRow row = types.get(use.oid());
        if (row == null) {
            return new UnknownType(use.display());
        }
        return switch (row.form()) {
            case BASE -> base(row, use);
            case ARRAY -> array(row, use);
            case DOMAIN ->
                new DomainType(use.display(), type(new TypeUse(row.inner(), row.innerModifier(), row.innerDisplay())));
            case ENUM -> new EnumType(use.display(), row.labels());
            case COMPOSITE -> composite(row, use);
            case RANGE -> range(row, use, RangeType.Form.RANGE);
            case MULTIRANGE -> range(row, use, RangeType.Form.MULTIRANGE);
            case OTHER -> new UnknownType(use.display());
        };
    }

    /** Whether the type is a domain that refuses NULL, itself or by a domain that it stands on. */
    boolean refusesNull(long oid) {
        TypeRow row = types.get(oid);
        return row != null && row.form() == TypeRow.Form.DOMAIN && (row.notNull() || refusesNull(row.inner()));
    }

    private static ColumnType base(TypeRow row, TypeUse use) {
        if (!row.wellKnown()) {
            return new UnknownType(use.display());
        }
        if (row.name().equals("numeric")) {
            return numeric(use.modifier());
        }
        return BaseKind.ofCatalogueName(row.name())
                .map(kind -> (ColumnType) new BaseType(kind, use.display()))
                .orElseGet(() -> new UnknownType(use.display()));
    }

    /** The modifier of numeric with a precision and a scale. */
    public static int numericModifier(int precision, int scale) {
        return (precision << 16 | scale & SCALE_MASK) + NUMERIC_HEADER;
    }

    private static NumericType numeric(int modifier) {
        if (modifier < NUMERIC_HEADER) {
            return NumericType.UNCONSTRAINED;
        }
        int packed = modifier - NUMERIC_HEADER;
        return NumericType.of(packed >> 16 & 0xffff, ((packed & SCALE_MASK) ^ SCALE_SIGN) - SCALE_SIGN);
    }

    private ArrayType array(TypeRow row, TypeUse use) {
        TypeRow element = types.get(row.inner());
        String display = use.display().endsWith("[]")
                ? use.display().substring(0, use.display().length() - 2)
                : row.innerDisplay();
        char delimiter = element == null ? ',' : element.delimiter();
        return new ArrayType(type(new TypeUse(row.inner(), use.modifier(), display)), delimiter);
    }

    private CompositeType composite(TypeRow row, TypeUse use) {
        return new CompositeType(
                use.display(),
                fields.getOrDefault(row.oid(), List.of()).stream()
                        .map(field -> new CompositeType.Field(field.name(), type(field.use())))
                        .toList());
    }

    private RangeType range(TypeRow row, TypeUse use, RangeType.Form form) {
        return new RangeType(use.display(), type(new TypeUse(row.inner(), -1, row.innerDisplay())), form);
    }
}
