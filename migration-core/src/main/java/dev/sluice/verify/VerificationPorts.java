package dev.sluice.verify;

import dev.sluice.design.Design;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.run.RunListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * What a verification works with.
 *
 * @param design the design verified
 * @param projection the design compiled against the source's schema
 * @param epochs opens a fresh snapshot of the source; the verification closes it
 * @param target reads the target; it stays open
 * @param folder where hashes are kept while it runs, 32 bytes an item and side; created where absent
 * @param executor runs readers of both sides, with room for four at once
 * @param pause waits before a query of an index is asked again
 * @param seed of samples and of the self-test's choices
 * @param listener told of progress
 * @param cancellation asked between pages and rows
 * @param stream the change stream that somebody applies meanwhile; empty where both sides are at rest, or are taken as they are
 * @param selfTests whether each verdict has a self-test of its own
 */
public record VerificationPorts(
        Design design,
        Projection projection,
        Supplier<SourceEpoch> epochs,
        TargetReader target,
        Path folder,
        ExecutorService executor,
        Pause pause,
        long seed,
        RunListener listener,
        Cancellation cancellation,
        Optional<FollowedStream> stream,
        SelfTests selfTests) {}
