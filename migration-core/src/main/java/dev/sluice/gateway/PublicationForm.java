package dev.sluice.gateway;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What decides which changes a publication lets through: its rows in the source's catalogue, each with the transaction that wrote it. The
 * server judges each change by the publication as it was then, so one that was narrowed and mended has left changes out, and its rows are
 * others than before. Immutable and thread-safe.
 *
 * @param rows one line for each; none where there is no publication
 */
public record PublicationForm(Set<String> rows) {
    /** Of a feed of which nobody noted it. */
    public static final PublicationForm UNKNOWN = new PublicationForm(Set.of());

    private static final String BETWEEN = "; ";

    public PublicationForm {
        rows = Collections.unmodifiableSet(new TreeSet<>(rows));
    }

    /** Reads {@link #text}. */
    public static PublicationForm parse(String text) {
        return new PublicationForm(
                Stream.of(text.split(BETWEEN)).filter(row -> !row.isEmpty()).collect(Collectors.toSet()));
    }

    /** All of it in one line. */
    public String text() {
        return String.join(BETWEEN, rows);
    }

    /** Whether all that was there before is as it was; a table more leaves nothing out. */
    public boolean holds(PublicationForm before) {
        return rows.containsAll(before.rows());
    }
}
