package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A feed that a project has prepared, as the journal keeps it. What was applied is true of this source, target and design alone.
 *
 * @param name of slot and publication
 * @param source identity of the source: system identifier and database
 * @param timeline of the source when it was prepared; empty where the server does not tell it
 * @param target identity of all of the design's tables, see {@link TargetIdentity}
 * @param designHash of the design whose tables it has
 * @param start {@code L0}: every transaction that commits at or after it comes
 * @param applied every change before this is applied or durable in quarantine; {@code start} at first
 * @param prepared when
 * @param publication the form of the publication when it was prepared
 * @param spoilt why changes may be missing from it for good, a clause; empty where they are not
 */
public record FeedRecord(
        String name,
        String source,
        OptionalInt timeline,
        String target,
        String designHash,
        Lsn start,
        Lsn applied,
        Instant prepared,
        PublicationForm publication,
        Optional<String> spoilt) {}
