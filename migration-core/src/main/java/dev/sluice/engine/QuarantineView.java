package dev.sluice.engine;

import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEntry;
import java.util.List;

/**
 * The quarantine of a project.
 *
 * @param entries the first open records
 * @param size how many there are
 */
public record QuarantineView(List<QuarantineEntry> entries, QuarantineBook.Size size) {
    public QuarantineView {
        entries = List.copyOf(entries);
    }
}
