package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.source.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that bears on a feed, asked in one transaction.
 *
 * @param name of slot and publication
 * @param majorVersion of the server
 * @param server server and role
 * @param tables the tables wanted
 * @param members those that are there, each in front of its partitions
 * @param publication empty where there is none
 * @param slot empty where there is none
 */
record FeedFacts(
        String name,
        int majorVersion,
        ServerFacts server,
        List<FeedTable> tables,
        List<TableFacts> members,
        Optional<PublicationFacts> publication,
        Optional<SlotFacts> slot) {

    /** Asks for them. */
    static FeedFacts ask(FeedConnections connections, String name, List<FeedTable> tables) {
        int majorVersion = connections.majorVersion();
        try (Connection connection = connections.borrow()) {
            return new FeedFacts(
                    name,
                    majorVersion,
                    ServerFacts.ask(connection),
                    List.copyOf(tables),
                    TableFacts.ask(connection, tables),
                    PublicationFacts.ask(connection, name, majorVersion),
                    SlotFacts.ask(connection, name, majorVersion));
        } catch (SQLException e) {
            throw SqlFailure.of("asking whether changes can be streamed", e);
        }
    }

    /** What has to be published. */
    List<TableFacts> published() {
        return PublicationSql.published(members, majorVersion);
    }

    /** Which tables of the log are which of the feed. */
    PublishedTables names() {
        Map<QualifiedName, QualifiedName> byName = new HashMap<>();
        Map<Integer, QualifiedName> byOid = new HashMap<>();
        for (TableFacts member : published()) {
            byName.put(member.name(), member.wanted().table());
            byOid.put(member.oid(), member.name());
        }
        Set<QualifiedName> partitioned = published().stream()
                .filter(TableFacts::isPartitioned)
                .map(TableFacts::name)
                .collect(Collectors.toSet());
        return new PublishedTables(byName, byOid, partitioned);
    }

    /** The state, with what is in the way. */
    FeedState state() {
        return new FeedState(
                presence(slot),
                presence(publication),
                slot.filter(SlotFacts::isOurs).flatMap(SlotFacts::confirmed),
                FeedObstacles.of(this),
                form());
    }

    /** The form of the publication; without rows where there is none. */
    PublicationForm form() {
        return publication.map(PublicationFacts::form).orElse(PublicationForm.UNKNOWN);
    }

    private static FeedState.Presence presence(Optional<?> thing) {
        return thing.isPresent() ? FeedState.Presence.PRESENT : FeedState.Presence.ABSENT;
    }
}
