package dev.sluice.project;

import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TableForecast.Peak;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Random preparations of a cutover; the texts of their people are the caller's. */
final class RandomPreparation {
    private final RandomGenerator random;
    private final Supplier<String> texts;

    RandomPreparation(RandomGenerator random, Supplier<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    CutoverPreparation preparation() {
        return random.nextInt(4) == 0
                ? CutoverPreparation.NONE
                : new CutoverPreparation(forecast(), statements(), people(), application());
    }

    TargetThresholds thresholds() {
        return new TargetThresholds(
                1 + random.nextInt(1_000),
                Duration.ofHours(1 + random.nextInt(840)),
                Duration.ofDays(1 + random.nextInt(365)),
                new TargetThresholds.KeyLoad(1 + random.nextInt(1_000), Duration.ofHours(1 + random.nextInt(168))));
    }

    private Map<String, TableForecast> forecast() {
        Map<String, TableForecast> forecast = new TreeMap<>();
        for (int table = random.nextInt(3); table > 0; table--) {
            Map<String, Peak> indexes = new TreeMap<>();
            for (int index = random.nextInt(3); index > 0; index--) {
                indexes.put("i" + index + texts.get(), peak());
            }
            forecast.put(
                    "t" + table + texts.get(),
                    new TableForecast(
                            peak(),
                            indexes,
                            random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(1_000_001))));
        }
        return forecast;
    }

    private Peak peak() {
        return new Peak(random.nextLong(1_000_000_001), random.nextLong(1_000_000_001));
    }

    private Map<Topic, PersonalStatement> statements() {
        Map<Topic, PersonalStatement> statements = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            if (random.nextBoolean()) {
                statements.put(topic, new PersonalStatement("A" + texts.get(), moment(), "b" + texts.get()));
            }
        }
        return statements;
    }

    private Optional<CutoverPeople> people() {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        Instant from = moment();
        return Optional.of(new CutoverPeople(
                "O" + texts.get(), "P" + texts.get(), from, from.plusMillis(1 + random.nextInt(1 << 30))));
    }

    /** Milliseconds, seconds and whole minutes are written differently. */
    private Instant moment() {
        long unit = List.of(1L, 1_000L, 60_000L).get(random.nextInt(3));
        return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L) / unit * unit);
    }

    private TargetApplication application() {
        List<String> principals = new ArrayList<>();
        for (int one = random.nextInt(4); one > 0; one--) {
            principals.add(
                    "arn:aws:iam::" + (100_000_000_000L + random.nextLong(900_000_000_000L)) + ":role/team/app-" + one);
        }
        return principals.isEmpty()
                ? TargetApplication.NONE
                : new TargetApplication(principals, Duration.ofSeconds(random.nextInt(601)));
    }
}
