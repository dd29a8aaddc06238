package dev.sluice.dualwrite;

import dev.sluice.projection.SourceRow;

/**
 * A row as its transaction has left it, of which the item can be put as soon as that is committed.
 *
 * @param changed which row
 * @param image its columns in PostgreSQL's own output form, as the engine reads them
 */
public record WrittenRow(ChangedRow changed, SourceRow image) {}
