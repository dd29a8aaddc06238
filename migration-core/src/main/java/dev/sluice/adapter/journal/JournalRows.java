package dev.sluice.adapter.journal;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.sluice.gateway.ControllerProcess;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.LeaseTerm;
import dev.sluice.gateway.QuarantineOrigin;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import dev.sluice.run.Hold;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.value.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How records look as rows, in both directions. */
final class JournalRows {
    private static final Gson GSON = new Gson();
    private static final TypeToken<List<String>> KEY = new TypeToken<>() {};
    private static final TypeToken<Map<String, String>> SENTENCES = new TypeToken<>() {};

    private JournalRows() {}

    static String keyText(List<String> key) {
        return GSON.toJson(key);
    }

    static RunRecord run(ResultSet row) throws SQLException {
        RunRecord.State state = RunRecord.State.valueOf(row.getString("state"));
        return new RunRecord(
                new RunId(row.getString("run_id")),
                RunRecord.Kind.valueOf(row.getString("kind")),
                row.getString("mode"),
                row.getString("scope"),
                row.getString("design_hash"),
                row.getString("source"),
                row.getString("target"),
                row.getLong("generation"),
                state,
                Instant.parse(row.getString("began_at")),
                state.isUnderWay() ? Optional.empty() : Optional.of(Instant.parse(row.getString("since"))));
    }

    static RunOrder order(ResultSet row) throws SQLException {
        RunOrder.Kind kind = RunOrder.Kind.valueOf(row.getString("kind"));
        return new RunOrder(
                new RunId(row.getString("run_id")),
                kind,
                kind == RunOrder.Kind.RATE ? OptionalDouble.of(row.getDouble("write_units")) : OptionalDouble.empty(),
                Instant.parse(row.getString("noted_at")));
    }

    static LeaseTerm term(ResultSet row) throws SQLException {
        return new LeaseTerm(
                row.getLong("term"),
                new RunId(row.getString("run_id")),
                new ControllerProcess(row.getLong("process"), Instant.parse(row.getString("process_began"))),
                Instant.parse(row.getString("began_at")),
                Optional.ofNullable(row.getString("ended_at")).map(Instant::parse));
    }

    static String holdsText(Map<Hold, String> holds) {
        Map<String, String> byName = new TreeMap<>();
        holds.forEach((cause, sentence) -> byName.put(cause.name(), sentence));
        return GSON.toJson(byName);
    }

    static Map<Hold, String> holds(String text) {
        EnumMap<Hold, String> holds = new EnumMap<>(Hold.class);
        GSON.fromJson(text, SENTENCES).forEach((cause, sentence) -> holds.put(Hold.valueOf(cause), sentence));
        return holds;
    }

    static RangeRecord range(ResultSet row) throws SQLException {
        return new RangeRecord(
                new RunId(row.getString("run_id")),
                row.getString("entity"),
                row.getInt("number"),
                new KeyRange(
                        GSON.fromJson(row.getString("after_key"), KEY),
                        GSON.fromJson(row.getString("through_key"), KEY)),
                row.getBoolean("done") ? RangeRecord.State.DONE : RangeRecord.State.PLANNED);
    }

    static QuarantineRecord quarantine(ResultSet row) throws SQLException {
        return new QuarantineRecord(
                row.getString("entity"),
                row.getString("source_table"),
                row.getString("source_key"),
                row.getString("rule"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("item"),
                row.getString("source_row"),
                row.getInt("attempts"),
                Instant.parse(row.getString("noted_at")),
                new QuarantineOrigin(
                        Lsn.parse(row.getString("position")),
                        row.getString("target_key"),
                        row.getString("design_hash"),
                        row.getString("source_key_hash"),
                        row.getString("target")));
    }

    static Evidence evidence(ResultSet row) throws SQLException {
        return new Evidence(
                new RunId(row.getString("run_id")),
                row.getString("kind"),
                row.getString("conclusion"),
                new Subject(
                        row.getString("design_hash"),
                        row.getString("patterns_hash"),
                        row.getString("source"),
                        row.getString("target")),
                row.getString("result"),
                Instant.parse(row.getString("noted_at")));
    }

    static RangeCounts counts(ResultSet row) throws SQLException {
        EnumMap<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            long count = row.getLong(column(outcome));
            if (count != 0) {
                outcomes.put(outcome, count);
            }
        }
        return new RangeCounts(
                row.getLong("rows_read"),
                row.getLong("rows_rendered"),
                row.getLong("rows_filtered"),
                row.getLong("rows_rejected"),
                outcomes,
                row.getDouble("consumed_write_units"),
                row.getLong("throttled"));
    }

    /** The columns of {@code finished_range} that hold counts, with their values. */
    static Map<String, Object> columns(RangeCounts counts) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("rows_read", counts.rowsRead());
        columns.put("rows_rendered", counts.rowsRendered());
        columns.put("rows_filtered", counts.rowsFiltered());
        columns.put("rows_rejected", counts.rowsRejected());
        for (Outcome outcome : Outcome.values()) {
            columns.put(column(outcome), counts.count(outcome));
        }
        columns.put("consumed_write_units", counts.consumedWriteUnits());
        columns.put("throttled", counts.throttled());
        return columns;
    }

    private static String column(Outcome outcome) {
        return "items_" + outcome.name().toLowerCase(Locale.ROOT);
    }
}
