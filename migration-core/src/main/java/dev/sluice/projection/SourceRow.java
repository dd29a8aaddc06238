package dev.sluice.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A root row with its child rows, as text in PostgreSQL's own output form: the columns that an {@link EntityReading} asks
 * for, in its order. Not changed after construction; arrays are shared, never written to.
 *
 * @param values the columns of {@link EntityReading#columns()}, then one {@code t} or {@code f} for each of {@link
 *     EntityReading#conditions()}
 * @param kept whether the entity's filter keeps the row
 * @param children for each of {@link EntityReading#children()} the child rows in order, each in the form of {@code values}; at
 *     most {@code limit + 1} of them, so that an overflow shows
 */
public record SourceRow(@Nullable String[] values, boolean kept, List<List<@Nullable String[]>> children) {}
