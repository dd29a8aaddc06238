package dev.sluice.design;

import java.util.List;

/** What an index copies from its table (K14). */
public sealed interface IndexProjection {
    /** All attributes. */
    record All() implements IndexProjection {}

    /** The keys of table and index only. */
    record KeysOnly() implements IndexProjection {}

    /** The keys and the attributes named. */
    record Include(List<String> attributes) implements IndexProjection {
        public Include {
            attributes = List.copyOf(attributes);
        }
    }
}
