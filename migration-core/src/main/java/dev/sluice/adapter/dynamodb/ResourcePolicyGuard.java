package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Found;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.gateway.StoreFailure.Kind;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetApplication;
import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * The guard by resource policies of DynamoDB. A policy is only replaced in the revision that was read, so that nobody's change is lost; what a read
 * tells may be a little old, so each change is made until a read shows it. A change is one attempt: what became of a lost one is read. Thread-safe.
 */
final class ResourcePolicyGuard implements TargetGuard {
    /** Stands for the revision of a table without a policy. */
    private static final String NO_POLICY = "NO_POLICY";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Half a minute: AWS speaks of a few seconds. */
    private static final int LOOKS = 60;
    /** A read that was old, or somebody who opened a table meanwhile, shows after the time to settle. */
    private static final int ROUNDS = 3;

    private final DynamoDbClient reads;
    private final DynamoDbClient writes;
    private final TargetName target;
    private final ControlQuestions questions;
    private final Pause pause;

    /**
     * A guard.
     *
     * @param reads asks again where no answer came
     * @param writes makes one attempt a call; both are closed with this object
     */
    ResourcePolicyGuard(DynamoDbClient reads, DynamoDbClient writes, TargetName target, Pause pause) {
        this.reads = reads;
        this.writes = writes;
        this.target = target;
        this.questions = new ControlQuestions(target.toString());
        this.pause = pause;
    }

    /**
     * A policy as it was read.
     *
     * @param revision its revision
     */
    private record Stored(GuardedPolicy policy, String revision) {}

    @Override
    public void close(Collection<String> tables, TargetApplication application) {
        if (application.principals().isEmpty()) {
            throw new InvalidInputException(
                    "Nobody is named whom the target could shut out (R-91): write the ARNs of the"
                            + " application's roles and users under cutover.application.principals.");
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String table : new TreeSet<>(tables)) {
                String arn = arn(table);
                change(table, arn, policy -> policy.closed(arn, application.principals()), application);
            }
            await(application.settle());
            ControlAnswer<GuardState> state = state(tables, application);
            if (state.found().filter(found -> found.isEach(Standing.CLOSED)).isPresent()) {
                return;
            }
        }
        throw new UnreachableException("The tables " + new TreeSet<>(tables) + " of " + target
                + " did not stay shut to the application: somebody else changes their policies; stop that first.");
    }

    /** A pause that an interrupt cuts short has not passed. */
    private void await(Duration time) {
        pause.pause(time);
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException(
                    "Stopped while the target's tables were being shut or opened, of which some may be: do it again.");
        }
    }

    @Override
    public void open(Collection<String> tables) {
        for (String table : new TreeSet<>(tables)) {
            change(table, arn(table), GuardedPolicy::open, TargetApplication.NONE);
        }
    }

    @Override
    public ControlAnswer<GuardState> state(Collection<String> tables, TargetApplication application) {
        Map<String, Standing> standings = new TreeMap<>();
        for (String table : new TreeSet<>(tables)) {
            ControlAnswer<Standing> one = settings(table)
                    .then(settings -> questions.ask(
                            "dynamodb:GetResourcePolicy", () -> new Found<>(standing(settings.arn(), application))));
            if (one.found().isEmpty()) {
                return one.then(never -> new Lacking<>("Nobody asked."));
            }
            standings.put(table, one.found().get());
        }
        return new Found<>(new GuardState(standings));
    }

    private Standing standing(String arn, TargetApplication application) {
        return read(arn).policy().standing(arn, application.principals());
    }

    /** What the guard needs to know of a table; with replicas, its policy says nothing of the other regions. */
    private ControlAnswer<TableSettings> settings(String table) {
        ControlAnswer<TableSettings> settings = questions.ask("dynamodb:DescribeTable", () -> {
            var said = reads.describeTable(request -> request.tableName(table)).table();
            return TableSettingsReading.isMadeUp(said)
                    ? new Lacking<>(
                            "DynamoDB Local has no policies, so nothing shuts the application out of " + table + ".")
                    : new Found<>(TableSettingsReading.read(said));
        });
        return settings.then(found -> found.replicas().isEmpty() ? new Found<>(found) : new Refused<>(replicas(table)));
    }

    private static String replicas(String table) {
        return "Table " + table + " has replicas in other regions, which a policy of this one does not shut.";
    }

    private String arn(String table) {
        ControlAnswer<TableSettings> settings = settings(table);
        if (settings instanceof Found<TableSettings> found) {
            return found.value().arn();
        }
        String reason = settings instanceof Lacking<TableSettings> lacking
                ? lacking.reason()
                : ((Refused<TableSettings>) settings).reason();
        throw reason.equals(replicas(table)) ? new InvalidInputException(reason) : new UnreachableException(reason);
    }

    /** Changes a policy until a read shows it so. */
    private void change(String table, String arn, UnaryOperator<GuardedPolicy> edit, TargetApplication application) {
        boolean written = false;
        for (int look = 0; look < LOOKS; look++) {
            if (look > 0) {
                await(BETWEEN_LOOKS);
            }
            try {
                Stored stored = read(arn);
                GuardedPolicy wanted = edit.apply(stored.policy());
                boolean same = stored.policy().standing(arn, application.principals())
                        == wanted.standing(arn, application.principals());
                // The first look of a change that seems to be made already may be old: one more has to say the same.
                if (same && (written || look > 0)) {
                    return;
                }
                if (!same) {
                    write(arn, stored, wanted);
                }
                written |= !same;
            } catch (PolicyNotFoundException | ResourceInUseException changedMeanwhile) {
                continue;
            } catch (SdkException failure) {
                if (!mayHelp(failure)) {
                    throw new UnreachableException(refusal(failure), failure);
                }
            }
        }
        throw new UnreachableException(
                "The policy of table " + table + " of " + target
                        + " could not be changed: its service did not take the change, or somebody else changes it all the time.");
    }

    private static boolean mayHelp(SdkException failure) {
        Kind kind = FailureClassification.of(failure).kind();
        return kind == Kind.THROTTLE || kind == Kind.TRANSIENT;
    }

    private String refusal(SdkException failure) {
        return ControlQuestions.isUnknown(failure)
                ? questions.lacking("dynamodb:PutResourcePolicy")
                : questions.refused("dynamodb:PutResourcePolicy", failure);
    }

    private Stored read(String arn) {
        try {
            GetResourcePolicyResponse said = reads.getResourcePolicy(request -> request.resourceArn(arn));
            GuardedPolicy policy = GuardedPolicy.parse(said.policy())
                    .orElseThrow(() -> new UnreachableException("The policy of " + arn + " cannot be read as JSON."));
            return new Stored(policy, said.revisionId());
        } catch (PolicyNotFoundException none) {
            return new Stored(GuardedPolicy.none(), NO_POLICY);
        }
    }

    private void write(String arn, Stored stored, GuardedPolicy wanted) {
        if (wanted.isNone()) {
            writes.deleteResourcePolicy(request -> request.resourceArn(arn).expectedRevisionId(stored.revision()));
        } else {
            writes.putResourcePolicy(request ->
                    request.resourceArn(arn).policy(wanted.toString()).expectedRevisionId(stored.revision()));
        }
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
    }
}
