package dev.sluice.window;

import dev.sluice.verify.OpenKey;
import dev.sluice.verify.OpenKeys;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known so far. Used by one thread. */
final class WindowState {
    private OpenKeys open = OpenKeys.NONE;
    private Optional<Verdict> fullVerdict = Optional.empty();
    private Optional<Instant> fullAt = Optional.empty();
    /** The last full pass is not EQUAL for a reason that no window can mend. */
    private boolean doubt;
    /** The newest look could not be made. */
    private boolean missed;
    /** It was stopped before everything was looked at that was touched. */
    private boolean left;
    /** Since the last full pass some time was not watched. */
    private boolean gap;

    private boolean different;
    private boolean everDifferent;
    private long fullPasses;
    private long windows;
    private long windowsSinceFull;
    private long keys;
    private long keysSinceFull;
    private long changes;

    /** What the next window looks at besides what was touched. */
    List<OpenKey> open() {
        return open.keys();
    }

    /** Whether something keeps it from being equal that only a full pass can tell of, and the next one may. */
    boolean needsFull() {
        return open.untold() > 0 || doubt;
    }

    /** How much is not known to be equal. */
    long openSize() {
        return open.size();
    }

    long fullPasses() {
        return fullPasses;
    }

    long windows() {
        return windows;
    }

    /**
     * A full pass has ended. Where it could compare everything, it says all that is to be known; else what was open before stays so.
     *
     * @param began when it began
     */
    void full(FullPass pass, Instant began) {
        VerifyResult result = pass.result();
        fullPasses++;
        open = result.notCompared() == 0 ? pass.open() : pass.open().plus(open);
        fullVerdict = Optional.of(result.verdict());
        fullAt = Optional.of(began);
        windowsSinceFull = 0;
        keysSinceFull = 0;
        gap = false;
        // Whatever else it is that keeps a pass from EQUAL is nothing that a window could mend.
        doubt = pass.trust() == FullPass.Trust.DOUBTED
                || result.verdict() == Verdict.INCONCLUSIVE && pass.open().isNone();
        note(result.verdict());
    }

    /** A window has ended; what was open before was among its keys. */
    void window(Verified verified, long changed) {
        VerifyResult result = verified.result();
        windows++;
        windowsSinceFull++;
        keys += result.compared() + result.counts().unsettled() + result.quarantined();
        keysSinceFull += result.compared() + result.counts().unsettled() + result.quarantined();
        changes += changed;
        open = verified.open().plus(open.withoutKeys());
        note(result.verdict());
    }

    private void note(Verdict verdict) {
        different = verdict == Verdict.DIFFERENT;
        everDifferent |= different;
        missed = false;
    }

    /** What was touched is not known any more: only a full pass can tell. */
    void gap() {
        gap = true;
    }

    /** A window could look at nothing: what was touched waits for the next one. */
    void missed() {
        windows++;
        windowsSinceFull++;
        missed = true;
    }

    /** It was stopped with something left that nobody looked at. */
    void leave() {
        left = true;
    }

    Standing standing() {
        return new Standing(verdict(), fullVerdict, fullAt, windowsSinceFull, keysSinceFull);
    }

    private Verdict verdict() {
        if (different) {
            return Verdict.DIFFERENT;
        }
        boolean known = fullVerdict.isPresent() && !doubt && !missed && !gap && !left && open.isNone();
        return known ? Verdict.EQUAL : Verdict.INCONCLUSIVE;
    }

    WindowsResult result() {
        return new WindowsResult(
                fullPasses, windows, keys, changes, everDifferent ? Verdict.DIFFERENT : verdict(), standing());
    }
}
