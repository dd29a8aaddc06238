package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.AnswerCursor.AnswerColumn;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.run.Cancellation;
import dev.sluice.source.ColumnType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Distinct parameter sets of a pattern, drawn from the data: those whose hash together with the seed is lowest. So the choice is
 * random, depends on neither the order of the rows nor any locale, and needs memory for the sets kept alone.
 *
 * @param types the parameters' types by name
 * @param sets in random order, at most as many as asked for
 */
record ParameterSample(Map<String, ColumnType> types, List<ParameterSet> sets) {
    private static final int ROWS_BETWEEN_LOOKS = 1_024;

    ParameterSample {
        types = Map.copyOf(types);
        sets = List.copyOf(sets);
    }

    /**
     * Draws them. A pattern without parameters has one empty set. Rows with a NULL are left out: a NULL parameter asks for nothing.
     *
     * @param epoch the snapshot
     * @param pattern whose parameters
     * @param most how many sets to draw at most
     * @param seed of the choice
     * @throws dev.sluice.problem.InvalidInputException when the parameter statement is wrong
     */
    static ParameterSample draw(
            SourceEpoch epoch, AccessPattern pattern, int most, long seed, Cancellation cancellation) {
        if (pattern.parameterSql().isBlank()) {
            return new ParameterSample(Map.of(), List.of(new ParameterSet(Map.of())));
        }
        try (AnswerCursor rows = epoch.ask(pattern.parameterSql(), Map.of())) {
            Map<String, ColumnType> types = new LinkedHashMap<>();
            rows.columns().forEach(column -> types.put(column.name(), column.type()));
            TreeMap<String, ParameterSet> lowest = new TreeMap<>();
            long read = 0;
            for (@Nullable String[] row = rows.next(); row != null; row = rows.next()) {
                if (read++ % ROWS_BETWEEN_LOOKS == 0) {
                    cancellation.throwIfRequested();
                }
                keep(row, rows.columns(), seed, lowest);
                if (lowest.size() > most) {
                    lowest.pollLastEntry();
                }
            }
            return new ParameterSample(types, List.copyOf(lowest.values()));
        }
    }

    private static void keep(
            @Nullable String[] row, List<AnswerColumn> columns, long seed, TreeMap<String, ParameterSet> lowest) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            String value = row[i];
            if (value == null) {
                return;
            }
            values.put(columns.get(i).name(), value);
        }
        lowest.putIfAbsent(hash(values, seed), new ParameterSet(values));
    }

    private static String hash(Map<String, String> values, long seed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            for (String value : values.values()) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
