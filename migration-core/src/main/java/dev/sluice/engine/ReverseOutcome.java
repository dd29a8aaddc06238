package dev.sluice.engine;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.TriggerReview;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.reverse.ReverseObstacle;
import java.util.List;
import java.util.Map;

/** How a call of {@code sync --reverse} ended. */
public sealed interface ReverseOutcome {
    /** Not every item leads back to its rows, so nothing was done. */
    record NotOffered(List<ReverseObstacle> obstacles) implements ReverseOutcome {
        public NotOffered {
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * Everything that it needs is there.
     *
     * @param streams the stream of each table
     * @param written the tables of the source whose rows are written, parents first
     * @param compared entities whose items are compared alone
     * @param triggers what triggers of the source will do to rows that are written
     * @param statements what was run in the source
     */
    record Prepared(
            Map<String, String> streams,
            List<String> written,
            List<String> compared,
            TriggerReview triggers,
            List<String> statements)
            implements ReverseOutcome {
        public Prepared {
            streams = Map.copyOf(streams);
            written = List.copyOf(written);
            compared = List.copyOf(compared);
            statements = List.copyOf(statements);
        }
    }

    /**
     * The streams were followed to the goal.
     *
     * @param figures what that did
     * @param held the first items in quarantine, and behind them those that differ
     */
    record Followed(ReverseFigures figures, List<HeldItem> held) implements ReverseOutcome {
        public Followed {
            held = List.copyOf(held);
        }

        /** Whether everything that was dealt with is in the source. */
        public boolean isClean() {
            return figures.quarantined() == 0 && figures.differing() == 0;
        }
    }

    /** The source holds nothing of it any more. */
    record Dropped() implements ReverseOutcome {}
}
