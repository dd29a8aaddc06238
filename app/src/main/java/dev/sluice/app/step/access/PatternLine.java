package dev.sluice.app.step.access;

import dev.sluice.access.CallRate;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.StatedLoad;
import java.util.Optional;

/**
 * A line of the access patterns.
 *
 * @param id in the project document
 * @param description one line for people
 * @param calls how often the source was asked its statement; empty where nobody has counted it
 * @param share of all calls that read, empty where nobody has counted it
 * @param stated how often it is expected to be asked; empty where the document does not say it
 * @param load its share of all calls that are expected; empty where nobody says it
 * @param operation that it becomes, by DynamoDB's name
 * @param table that it asks
 * @param index that it asks, empty for the table itself
 * @param state whether the design answers it, as far as the last check knows
 * @param coverage the same as a word
 * @param proof how the answers of both sides compared, empty where they were not
 */
record PatternLine(
        String id,
        String description,
        Optional<Long> calls,
        String share,
        Optional<CallRate> stated,
        Optional<StatedLoad.Share> load,
        String operation,
        String table,
        String index,
        GlyphState state,
        String coverage,
        String proof) {}
