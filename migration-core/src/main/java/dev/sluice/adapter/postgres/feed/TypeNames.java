package dev.sluice.adapter.postgres.feed;

import java.util.List;

/** Prints types as {@code format_type} does with an empty search path. */
@FunctionalInterface
interface TypeNames {
    /** One name for each column, in their order; {@code ???} where a type is gone. */
    List<String> of(List<Relation.Column> columns);
}
