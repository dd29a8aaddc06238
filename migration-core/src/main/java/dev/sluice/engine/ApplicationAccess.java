package dev.sluice.engine;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.gateway.TargetGuard.GuardState;
import dev.sluice.gateway.TargetGuard.Standing;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.TargetApplication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a project's application is told of the sides of a move by its hooks, and kept from the target by privilege where its principals are named
 * . Immutable and thread-safe.
 */
final class ApplicationAccess {
    /** A command that is ended at its own limit says why; it gets a second more to do so. */
    private static final Duration MORE = Duration.ofSeconds(1);

    private final EnginePorts ports;
    private final Workspace workspace;

    ApplicationAccess(EnginePorts ports, Workspace workspace) {
        this.ports = ports;
        this.workspace = workspace;
    }

    /** Whether privilege, and not agreement alone, keeps the application from writing to the target. */
    boolean isByPrivilege() {
        return !application().principals().isEmpty();
    }

    /** How long the target takes until a denial counts. */
    Duration settle() {
        return isByPrivilege() ? application().settle() : Duration.ZERO;
    }

    /** Denies the application every write to the target, and comes back when that counts; nothing where no principal is named. */
    void denyTarget() {
        if (isByPrivilege()) {
            try (TargetGuard guard =
                    ports.targets().openGuard(workspace.project().target())) {
                guard.close(tables(), application());
            }
        }
    }

    /**
     * Takes that denial back, and one that is left of an earlier switch whose principals are not named any more. Where none is named and the target tells
     * nothing of policies there is nothing to do.
     *
     * @return why nobody knows whether such a denial is left, a sentence; empty where none is
     */
    Optional<String> allowTarget() {
        try (TargetGuard guard = ports.targets().openGuard(workspace.project().target())) {
            if (isByPrivilege()) {
                guard.open(tables());
                return Optional.empty();
            }
            // One look, and no more where it is open: the application waits, and an old denial is to be seen at once.
            ControlAnswer<GuardState> state = guard.state(tables(), application());
            if (state.found().filter(found -> !found.isEach(Standing.OPEN)).isPresent()) {
                guard.open(tables());
            }
            return state instanceof Refused<GuardState> refused
                    ? Optional.of(
                            "Whether a denial of an earlier switch still keeps the application from the target cannot be seen: "
                                    + refused.reason())
                    : Optional.empty();
        }
    }

    /** How long the hook of a moment may take at most; empty where there is none. */
    Optional<Duration> limit(Moment moment) {
        return hook(moment).map(hook -> hook.atMost().plus(MORE));
    }

    /**
     * Calls the hook of a moment, where there is one.
     *
     * @throws dev.sluice.problem.StoppedException when it fails
     */
    void tell(Moment moment) {
        hook(moment).ifPresent(hook -> ports.hooks().call(hook, moment, workspace.folder()));
    }

    private Optional<CutoverHook> hook(Moment moment) {
        return Optional.ofNullable(
                workspace.project().cutover().freeze().hooks().get(moment));
    }

    private TargetApplication application() {
        return workspace.project().cutover().preparation().application();
    }

    private List<String> tables() {
        return workspace.project().design().tables().stream()
                .map(TableDesign::name)
                .toList();
    }
}
