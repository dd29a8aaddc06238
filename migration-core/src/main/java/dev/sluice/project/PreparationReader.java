package dev.sluice.project;

import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TableForecast.Peak;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads what people prepared and said for a cutover. Stateless. */
final class PreparationReader {
    private static final long MOST_UNITS = 1_000_000_000;
    private static final long MOST_GROWTH_PERCENT = 1_000_000;
    private static final long MOST_SETTLE_SECONDS = 600;

    private PreparationReader() {}

    /** The preparations among the fields of the section on the cutover. */
    static CutoverPreparation preparation(Fields cutover) {
        Map<String, TableForecast> forecast = new TreeMap<>();
        cutover.mapping("forecast").forEach((table, value) -> forecast.put(table, forecast(value)));
        return new CutoverPreparation(
                forecast,
                cutover.optional("statements")
                        .map(PreparationReader::statements)
                        .orElse(Map.of()),
                cutover.optional("people").flatMap(PreparationReader::people),
                cutover.optional("application")
                        .map(PreparationReader::application)
                        .orElse(TargetApplication.NONE));
    }

    private static TableForecast forecast(YamlValue value) {
        Fields fields = value.fields("reads", "writes", "growthPercent", "indexes");
        Map<String, Peak> indexes = new TreeMap<>();
        fields.mapping("indexes").forEach((index, peak) -> indexes.put(index, peak(peak.fields("reads", "writes"))));
        OptionalLong growth = fields.optional("growthPercent")
                .map(number -> OptionalLong.of(number.wholeNumber(0, MOST_GROWTH_PERCENT)))
                .orElse(OptionalLong.empty());
        return new TableForecast(peak(fields), indexes, growth);
    }

    private static Peak peak(Fields fields) {
        return new Peak(units(fields, "reads"), units(fields, "writes"));
    }

    private static long units(Fields fields, String name) {
        YamlValue value = fields.required(name);
        return value.isMissing() ? 0 : value.wholeNumber(0, MOST_UNITS);
    }

    private static Map<Topic, PersonalStatement> statements(YamlValue value) {
        Fields fields =
                value.fields(Arrays.stream(Topic.values()).map(Topic::word).toList());
        Map<Topic, PersonalStatement> statements = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            fields.optional(topic.word())
                    .flatMap(PreparationReader::statement)
                    .ifPresent(said -> statements.put(topic, said));
        }
        return statements;
    }

    /** Nothing where something was wrong with it, which was said then. */
    private static Optional<PersonalStatement> statement(YamlValue value) {
        Fields fields = value.fields("who", "at", "what");
        String who = CutoverReader.said(fields, "who");
        Optional<Instant> at = moment(fields.required("at"));
        String what = CutoverReader.said(fields, "what");
        return at.filter(moment -> !who.isBlank() && !what.isBlank())
                .map(moment -> new PersonalStatement(who, moment, what));
    }

    private static Optional<CutoverPeople> people(YamlValue value) {
        Fields fields = value.fields("operator", "approver", "window");
        String operator = CutoverReader.said(fields, "operator");
        String approver = CutoverReader.said(fields, "approver");
        YamlValue window = fields.required("window");
        if (window.isMissing()) {
            return Optional.empty();
        }
        Fields bounds = window.fields("from", "until");
        Optional<Instant> from = moment(bounds.required("from"));
        YamlValue end = bounds.required("until");
        Optional<Instant> until = moment(end);
        if (from.isEmpty() || until.isEmpty() || operator.isBlank() || approver.isBlank()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(until.get())) {
            end.problem("the window ends before it begins; write a later moment.");
            return Optional.empty();
        }
        return Optional.of(new CutoverPeople(operator, approver, from.get(), until.get()));
    }

    private static TargetApplication application(YamlValue value) {
        Fields fields = value.fields("principals", "settleSeconds");
        YamlValue list = fields.required("principals");
        List<String> principals = new ArrayList<>();
        for (YamlValue element : list.isMissing() ? List.<YamlValue>of() : list.elements()) {
            String arn = element.text();
            if (TargetApplication.isPrincipal(arn)) {
                principals.add(arn);
            } else if (element.isText()) {
                element.problem(element.shown() + " is not the ARN of an IAM role or user; write one such as"
                        + " arn:aws:iam::123456789012:role/shop.");
            }
        }
        if (list.isSequence() && list.elements().isEmpty()) {
            list.problem("no principal is named; name one, or leave out \"application\".");
        }
        long settle = fields.optional("settleSeconds")
                .map(number -> number.wholeNumber(0, MOST_SETTLE_SECONDS))
                .orElse(TargetApplication.STANDARD_SETTLE.toSeconds());
        return new TargetApplication(principals, Duration.ofSeconds(settle));
    }

    /** Nothing where there is none, which was said then. */
    private static Optional<Instant> moment(YamlValue value) {
        String text = value.text();
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noMoment) {
            if (value.isText()) {
                value.problem(
                        value.shown() + " is no moment; write date, time and offset, such as 2026-11-20T10:00:00Z.");
            }
            return Optional.empty();
        }
    }
}
