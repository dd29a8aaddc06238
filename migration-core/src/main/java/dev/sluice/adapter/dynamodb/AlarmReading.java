package dev.sluice.adapter.dynamodb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Found;
import dev.sluice.gateway.ControlPlane.Alarm;
import dev.sluice.gateway.ControlPlane.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Reads CloudWatch's alarms on metrics of DynamoDB. Thread-safe. */
final class AlarmReading {
    private static final String NAMESPACE = "AWS/DynamoDB";
    private static final String TABLE = "TableName";
    private static final String ALARM = "ALARM";

    private final CloudWatchClient client;
    private final ControlQuestions questions = new ControlQuestions("CloudWatch");

    AlarmReading(CloudWatchClient client) {
        this.client = client;
    }

    ControlAnswer<List<Alarm>> of(Set<String> tables) {
        ControlAnswer<List<MetricAlarm>> listed =
                questions.ask("cloudwatch:DescribeAlarms", () -> new Found<>(listed(tables)));
        return listed.then(alarms -> questions.ask("cloudwatch:DescribeAlarmHistory", () -> {
            List<Alarm> read = new ArrayList<>();
            alarms.forEach(alarm -> read.add(read(alarm)));
            return new Found<>(read);
        }));
    }

    private List<MetricAlarm> listed(Set<String> tables) {
        DescribeAlarmsRequest all = DescribeAlarmsRequest.builder()
                .alarmTypes(AlarmType.METRIC_ALARM)
                .build();
        return client.describeAlarmsPaginator(all).metricAlarms().stream()
                .filter(alarm -> metrics(alarm).stream().anyMatch(metric -> isAbout(metric, tables)))
                .toList();
    }

    private static boolean isAbout(Metric metric, Set<String> tables) {
        String table = metric.dimensions().get(TABLE);
        return table == null || tables.contains(table);
    }

    private Alarm read(MetricAlarm alarm) {
        Optional<Instant> configured = Optional.ofNullable(alarm.alarmConfigurationUpdatedTimestamp());
        return new Alarm(
                alarm.alarmName(),
                metrics(alarm),
                Boolean.TRUE.equals(alarm.actionsEnabled())
                        && !alarm.alarmActions().isEmpty(),
                configured.orElse(Instant.EPOCH),
                configured.flatMap(since -> fired(alarm.alarmName(), since)));
    }

    /** What it watches itself, or by an expression over metrics. */
    private static Set<Metric> metrics(MetricAlarm alarm) {
        Set<Metric> metrics = new HashSet<>();
        if (NAMESPACE.equals(alarm.namespace()) && alarm.metricName() != null) {
            metrics.add(new Metric(alarm.metricName(), dimensions(alarm.dimensions())));
        }
        for (MetricDataQuery query : alarm.metrics()) {
            if (query.metricStat() != null
                    && NAMESPACE.equals(query.metricStat().metric().namespace())) {
                var metric = query.metricStat().metric();
                metrics.add(new Metric(metric.metricName(), dimensions(metric.dimensions())));
            }
        }
        return metrics;
    }

    private static Map<String, String> dimensions(List<Dimension> said) {
        Map<String, String> dimensions = new HashMap<>();
        said.forEach(one -> dimensions.put(one.name(), one.value()));
        return dimensions;
    }

    /** The history is kept by name, so also of an alarm of that name that was deleted: what is older than the configuration proves nothing. */
    private Optional<Instant> fired(String alarm, Instant since) {
        DescribeAlarmHistoryRequest changes = DescribeAlarmHistoryRequest.builder()
                .alarmName(alarm)
                .historyItemType(HistoryItemType.STATE_UPDATE)
                .startDate(since)
                .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                .build();
        return client.describeAlarmHistoryPaginator(changes).alarmHistoryItems().stream()
                .filter(item -> item.timestamp() != null && !item.timestamp().isBefore(since) && isAlarm(item))
                .map(AlarmHistoryItem::timestamp)
                .findFirst();
    }

    /** A change of state carries both states as JSON. */
    private static boolean isAlarm(AlarmHistoryItem item) {
        if (item.historyItemType() != HistoryItemType.STATE_UPDATE || item.historyData() == null) {
            return false;
        }
        try {
            return JsonParser.parseString(item.historyData()) instanceof JsonObject change
                    && change.get("newState") instanceof JsonObject state
                    && isAlarm(state.get("stateValue"))
                    && !(change.get("oldState") instanceof JsonObject old && isAlarm(old.get("stateValue")));
        } catch (JsonParseException unreadable) {
            return false;
        }
    }

    private static boolean isAlarm(@Nullable JsonElement state) {
        return state != null && state.isJsonPrimitive() && state.getAsString().equals(ALARM);
    }
}
