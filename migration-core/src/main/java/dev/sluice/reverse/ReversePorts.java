package dev.sluice.reverse;

import dev.sluice.gateway.ItemStream;
import dev.sluice.gateway.RowApplier;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.run.Phase;
import dev.sluice.run.RunListener;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The outside world of a reverse sync.
 *
 * @param stream the target's streams
 * @param rows the source
 * @param phase where the move stands, asked before each batch
 * @param clock tells the time
 * @param pause waits
 * @param listener told of what is worth a line
 * @param cancellation asked between batches
 */
public record ReversePorts(
        ItemStream stream,
        RowApplier rows,
        Supplier<Phase> phase,
        Clock clock,
        Pause pause,
        RunListener listener,
        Cancellation cancellation) {}
