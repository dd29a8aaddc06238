package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;

/**
 * What the source has of a feed.
 *
 * @param slot of the slot
 * @param publication of the publication
 * @param confirmed the position before which the server has forgotten the changes; empty without a slot of ours
 * @param obstacles what is in the way of preparing or opening it; a missing slot or publication that could be created is none
 * @param form of the publication; without rows where there is none
 */
public record FeedState(
        Presence slot,
        Presence publication,
        Optional<Lsn> confirmed,
        List<FeedObstacle> obstacles,
        PublicationForm form) {
    public FeedState {
        obstacles = List.copyOf(obstacles);
    }

    /** Whether a thing is there. */
    public enum Presence {
        ABSENT,
        PRESENT
    }

    /** Whether one of the obstacles is of that kind. */
    public boolean has(FeedObstacle.Kind kind) {
        return obstacles.stream().anyMatch(obstacle -> obstacle.kind() == kind);
    }
}
