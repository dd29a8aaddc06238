package dev.sluice.project;

import dev.sluice.project.PersonalStatement.Topic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people prepared and said for the switch. Immutable.
 *
 * @param forecast what is expected of each table, by its name, sorted
 * @param statements what people say to have done, the newest of each topic
 * @param people who switches and when; empty where nobody is named
 * @param application whom the target's guard shuts out
 */
public record CutoverPreparation(
        Map<String, TableForecast> forecast,
        Map<Topic, PersonalStatement> statements,
        Optional<CutoverPeople> people,
        TargetApplication application) {
    /** Nothing was prepared. */
    public static final CutoverPreparation NONE =
            new CutoverPreparation(Map.of(), Map.of(), Optional.empty(), TargetApplication.NONE);

    public CutoverPreparation {
        forecast = Collections.unmodifiableMap(new TreeMap<>(forecast));
        Map<Topic, PersonalStatement> said = new EnumMap<>(Topic.class);
        said.putAll(statements);
        statements = Collections.unmodifiableMap(said);
    }
}
