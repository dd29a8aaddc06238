package dev.sluice.window;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.run.RunListener;
import dev.sluice.sync.ChangeWatch;
import dev.sluice.value.Lsn;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.KeyVerification;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What windows work with.
 *
 * @param watches begins to look at the log, anew after it was lost
 * @param fullPass verifies every key, and keeps the result as a call of its own would
 * @param keys begins to verify single keys
 * @param epochs opens a fresh snapshot of the source
 * @param stream of the sync beside
 * @param logEnd tells where the source's log ends now
 * @param requireSame throws where the stream, the design or the source is not any more what it was at the beginning
 * @param receiver given each result when it is there
 * @param executor runs the reader of the log, with room for one
 * @param pause waits
 * @param listener told of what is worth a line
 * @param cancellation ends it
 */
public record WindowPorts(
        Supplier<ChangeWatch> watches,
        Supplier<FullPass> fullPass,
        Supplier<KeyVerification> keys,
        Supplier<SourceEpoch> epochs,
        FollowedStream stream,
        Supplier<Lsn> logEnd,
        Runnable requireSame,
        Consumer<WindowResult> receiver,
        Executor executor,
        Pause pause,
        RunListener listener,
        Cancellation cancellation) {}
