package dev.sluice.cutover;

import dev.sluice.gateway.ControlPlane.Alarm;
import dev.sluice.gateway.ControlPlane.Metric;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.PersonalStatement.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads G-12: for each metric of section 11 an alarm with the dimensions under which DynamoDB publishes it, with an action that is enabled, and with
 * a change to ALARM since it was made or changed. Pure; used by one thread.
 */
final class AlarmRules {
    private static final String TABLE = "TableName";
    private static final String INDEX = "GlobalSecondaryIndexName";
    private static final String OPERATION = "Operation";

    private static final List<String> THROTTLES = List.of("ReadThrottleEvents", "WriteThrottleEvents");
    /** Published for each operation of a table, never for the table alone. */
    private static final List<String> BY_OPERATION = List.of("SystemErrors", "SuccessfulRequestLatency");

    private final CutoverFacts facts;
    private final Statements statements;

    AlarmRules(CutoverFacts facts, CutoverSettings settings) {
        this.facts = facts;
        this.statements = Statements.of(settings, facts.at());
    }

    /**
     * A metric that an alarm has to watch.
     *
     * @param byOperation whether it has the operation, any one, as one more dimension
     */
    private record Wanted(String name, Map<String, String> dimensions, boolean byOperation) {
        boolean isWatchedBy(Alarm alarm) {
            return alarm.metrics().stream().anyMatch(this::is);
        }

        private boolean is(Metric metric) {
            Map<String, String> rest = new HashMap<>(metric.dimensions());
            boolean has = byOperation && rest.remove(OPERATION) != null;
            return metric.name().equals(name) && has == byOperation && rest.equals(dimensions);
        }

        @Override
        public String toString() {
            String index = dimensions.containsKey(INDEX) ? "index " + dimensions.get(INDEX) + " of " : "";
            return name + (dimensions.containsKey(TABLE) ? " of " + index + "table " + dimensions.get(TABLE) : "");
        }
    }

    GateReading reading() {
        List<Wanted> wanted = wanted();
        Parts parts = new Parts();
        // CloudWatch knows the age of the records for a reader that is a Lambda function, and of no other reader.
        // First, so that
        // a list of many alarms does not cut off who answers for it.
        statements.into(parts, Topic.STREAM_AGE_ALARM, "that an alarm on the age of the stream's records has fired");
        parts.answer(facts.target().alarms(), alarms -> wanted.forEach(one -> hold(parts, one, alarms)));
        String figure = facts.target()
                .alarms()
                .found()
                .map(alarms -> wanted.stream()
                                .filter(one -> alarms.stream().anyMatch(alarm -> isTested(one, alarm)))
                                .count()
                        + " of " + wanted.size() + " alarms")
                .orElse("-");
        Look look = new Look(Gate.ALARMS, "each there, enabled, has fired in a test", Optional.of(facts.at()));
        return parts.reading(look, figure);
    }

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (TargetFacts.Table table : facts.target().tables()) {
            Map<String, String> ofTable = Map.of(TABLE, table.name());
            THROTTLES.forEach(name -> wanted.add(new Wanted(name, ofTable, false)));
            BY_OPERATION.forEach(name -> wanted.add(new Wanted(name, ofTable, true)));
            wanted.add(new Wanted("ConditionalCheckFailedRequests", ofTable, false));
            for (String index : table.globalIndexes().stream().sorted().toList()) {
                Map<String, String> ofIndex = Map.of(TABLE, table.name(), INDEX, index);
                THROTTLES.forEach(name -> wanted.add(new Wanted(name, ofIndex, false)));
            }
        }
        // Of the whole account and region: it has no dimension.
        wanted.add(new Wanted("UserErrors", Map.of(), false));
        return wanted;
    }

    private static boolean isTested(Wanted wanted, Alarm alarm) {
        return wanted.isWatchedBy(alarm)
                && alarm.tellsSomebody()
                && alarm.fired().isPresent();
    }

    private static void hold(Parts parts, Wanted wanted, List<Alarm> alarms) {
        List<Alarm> watching = alarms.stream().filter(wanted::isWatchedBy).toList();
        Optional<Alarm> tested =
                watching.stream().filter(alarm -> isTested(wanted, alarm)).findFirst();
        if (tested.isPresent()) {
            parts.passed("Alarm " + tested.get().name() + " on " + wanted + " fired at "
                    + tested.get().fired().orElseThrow() + ".");
            return;
        }
        Optional<Alarm> silent = watching.stream().filter(Alarm::tellsSomebody).findFirst();
        if (silent.isPresent()) {
            parts.failed(
                    "Alarm " + silent.get().name() + " on " + wanted + " has not fired since it was made or changed ("
                            + silent.get().configured() + "): fire it in a test.");
        } else if (watching.isEmpty()) {
            parts.failed("No alarm watches " + wanted + ".");
        } else {
            parts.failed("Alarm " + watching.get(0).name() + " on " + wanted + " tells nobody: enable its actions.");
        }
    }
}
