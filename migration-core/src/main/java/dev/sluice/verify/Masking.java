package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.projection.AttributePath;
import dev.sluice.projection.Projection;
import java.util.Set;
import java.util.stream.Collectors;

/** Which names are masked in what people read. */
final class Masking {
    private Masking() {}

    /** Names of the sensitive attributes of a table, whatever the entity, and of sensitive entries in lists. */
    static Set<String> names(Projection projection, TableDesign table) {
        return projection.maskOf(table).paths().stream().map(Masking::name).collect(Collectors.toUnmodifiableSet());
    }

    private static String name(AttributePath path) {
        return path.entry().orElse(path.attribute());
    }
}
