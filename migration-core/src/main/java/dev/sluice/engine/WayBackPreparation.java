package dev.sluice.engine;

import dev.sluice.design.TableDesign;
import dev.sluice.engine.LossWindow.Loss;
import dev.sluice.gateway.Evidence;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.StreamLostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a way back does and refuses before anybody is stopped: it leads back what is written by then, shows what would be lost, and goes on with a loss
 * only where somebody accepts it. Used by one thread.
 */
final class WayBackPreparation {
    /** Nobody is stopped yet, and much may have been written since somebody led back the last time. */
    private static final Duration FIRST_DRAIN = Duration.ofMinutes(10);

    /** What streams still hold that are disabled is read for so long. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final EnginePorts ports;
    private final CutoverSession session;
    private final Optional<LossAcceptance> accepted;
    private final Watch watch;

    WayBackPreparation(EnginePorts ports, CutoverSession session, Optional<LossAcceptance> accepted, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.accepted = accepted;
        this.watch = watch;
    }

    /**
     * What is known before anybody is stopped.
     *
     * @param evidence how much the application has written, and who accepts what loss, in a line
     */
    record Prepared(LastWrites writes, String evidence) {}

    /**
     * Prepares.
     *
     * @throws StoppedException where the way back is refused: nothing was changed but that some writes are in the source too by now
     */
    Prepared run() {
        LastWrites writes = new LastWrites(ports, session);
        Optional<Loss> unread = look(LossWindow::unread);
        unread.ifPresent(loss -> requireAccepted(loss, writes));
        if (!new ApplicationAccess(ports, session.workspace()).isByPrivilege()) {
            watch.remark(
                    "No principal is named under cutover.application, so only agreement, and no policy, keeps the application from"
                            + " writing to the target on the way back (R-91).");
        }
        writes.prove(watch);
        if (unread.isEmpty()) {
            unread = drain(writes);
            unread.ifPresent(loss -> requireAccepted(loss, writes));
        }
        if (unread.isPresent()) {
            takeRest(writes);
        }
        Optional<Loss> lost = unread.or(() -> look(LossWindow::held));
        lost.ifPresent(loss -> requireAccepted(loss, writes));
        String evidence = writes.evidence(watch);
        if (lost.isPresent()) {
            LossAcceptance by = accepted.orElseThrow();
            writes.accept(new LostItems(ports, session, by, lost.get()));
            evidence += "; " + by.who() + " accepts a loss (" + by.reason() + "): "
                    + lost.get().why() + " " + lost.get().window() + ".";
            watch.remark(lost.get().why() + " " + lost.get().window() + ": " + by.who()
                    + " accepts that. What is lost in the end is named in a file.");
        } else if (accepted.isPresent()) {
            watch.remark(
                    "Nothing is lost by now, so --accept-loss accepts nothing: this is a way back like any other.");
        }
        return new Prepared(writes, evidence);
    }

    /** Leads back what is written by now; what cannot be read is lost. */
    private Optional<Loss> drain(LastWrites writes) {
        watch.remark("Leading back what is written by now...");
        try {
            writes.drain(FIRST_DRAIN, watch);
            return Optional.empty();
        } catch (StreamLostException unread) {
            return look(window -> Optional.of(window.unread(unread.getMessage() + " Nobody was stopped.")));
        } catch (StoppedException unread) {
            watch.cancellation().throwIfRequested();
            throw new StoppedException(unread.getMessage() + " Nobody was stopped.", unread);
        }
    }

    /** What is left after this is compared and named, so that it need not be complete. */
    private void takeRest(LastWrites writes) {
        try {
            writes.takeRest(REST, watch)
                    .ifPresent(
                            rest -> watch.remark(rest.applied() + " records were led back that could still be read."));
        } catch (SluiceException unable) {
            watch.cancellation().throwIfRequested();
            watch.remark("What the streams still hold could not be led back (" + unable.getMessage() + ")");
        }
    }

    private void requireAccepted(Loss loss, LastWrites writes) {
        if (accepted.isEmpty() || !wasShown(loss)) {
            String shown = loss.refusal()
                    + (loss.kind() == LossWindow.Kind.UNREAD ? " " + differing(writes) : "")
                    + " Whoever answers for that loss says: sluice cutover rollback -p "
                    + session.workspace().folder()
                    + " --accept-loss \"NAME: REASON\", and each lost item is named in a file.";
            new EvidenceStore(ports).keep(session.journal(), loss.kind(), shown, session.subject());
            throw new StoppedException(
                    (accepted.isEmpty() ? "" : "Nobody accepts what was not shown before; this is it now. ") + shown);
        }
    }

    /** Whether a loss of this kind was shown since the switch; that its window has grown since then is in its nature. */
    private boolean wasShown(Loss loss) {
        Instant opened = LossWindow.opened(session.book()).orElse(Instant.MIN);
        return session.journal().evidence(Evidence.LOSS_SHOWN, 1).stream()
                .anyMatch(shown -> shown.conclusion().equals(loss.kind().name())
                        && !shown.at().isBefore(opened));
    }

    /** What cannot be counted is said to be unknown. */
    private String differing(LastWrites writes) {
        try {
            return writes.differing(watch);
        } catch (SluiceException unable) {
            watch.cancellation().throwIfRequested();
            return "How many items differ is not known (" + unable.getMessage() + ")";
        }
    }

    /**
     * Refuses what is held by now, once nobody writes.
     *
     * @throws StoppedException where something is
     */
    void requireNothingHeld() {
        look(LossWindow::held).ifPresent(loss -> {
            throw new StoppedException(loss.refusal());
        });
    }

    private Optional<Loss> look(Function<LossWindow, Optional<Loss>> question) {
        Set<String> tables = session.workspace().project().design().tables().stream()
                .map(TableDesign::name)
                .collect(Collectors.toSet());
        try (ReverseSession reverse = new ReverseSession(ports, session.workspace(), session.journal(), watch)) {
            return question.apply(new LossWindow(
                    reverse, session.book(), tables, ports.clock().instant()));
        }
    }
}
