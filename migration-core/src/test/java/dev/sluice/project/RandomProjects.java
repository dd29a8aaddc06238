package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AnswerMap;
import dev.sluice.access.CallRate;
import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.design.Design;
import dev.sluice.design.Template;
import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Bytes;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded random projects that use every form of the document, with names that hurt. */
final class RandomProjects {
    private static final List<String> PIECES = List.of(
            "a",
            "Z9",
            "_",
            "null",
            "true",
            "yes",
            "~",
            "1",
            "0x1F",
            "1e5",
            "-",
            ".",
            ":",
            ": ",
            " #",
            "#",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&x",
            "*y",
            "!",
            "|",
            ">",
            "'",
            "\"",
            "\\",
            "%",
            "@",
            "`",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\u0000",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\u00fc",
            "\u4e2d",
            "\ud83d\ude00",
            "---",
            "SELECT *\n  FROM t\n",
            "? ",
            "<<",
            "=");

    final RandomGenerator random;

    RandomProjects(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    Project project() {
        RandomDesigns designs = new RandomDesigns(this);
        Design design = designs.design();
        return new Project(
                text(),
                new SourceSettings(
                        "jdbc:postgresql://host/" + text().replaceAll("[:@?&]", ""),
                        optional(this::text),
                        list(3, this::text)),
                new TargetSettings(
                        optional(() -> "http://localhost:8000"),
                        optional(this::text),
                        optional(this::text),
                        optional(this::text),
                        optional(() -> TargetSettings.Environment.values()[random.nextInt(2)])),
                design,
                named(4, this::pattern),
                list(3, () -> new Exclusion(table(), text())),
                list(3, () -> new Waiver(text(), text(), text())),
                run(),
                cutover());
    }

    private CutoverSettings cutover() {
        List<GateWaiver> waivers = new ArrayList<>();
        for (int gate = 1 + random.nextInt(9); gate <= 18; gate += 1 + random.nextInt(9)) {
            String id = (gate < 10 ? "G-0" : "G-") + gate;
            waivers.add(
                    new GateWaiver(id, "A" + text(), "b" + text(), LocalDate.EPOCH.plusDays(random.nextInt(40_000))));
        }
        RandomPreparation preparation = new RandomPreparation(random, this::text);
        GateThresholds thresholds = new GateThresholds(
                new GateThresholds.Lag(
                        Duration.ofSeconds(1 + random.nextInt(99)),
                        new Bytes(1 + random.nextInt(1 << 30)),
                        Duration.ofMinutes(1 + random.nextInt(99))),
                Duration.ofHours(1 + random.nextInt(99)),
                new GateThresholds.Verification(1 + random.nextInt(9)),
                new GateThresholds.Shadow(
                        1 + random.nextInt(1 << 20),
                        Duration.ofHours(1 + random.nextInt(99)),
                        1 + random.nextInt(999),
                        random.nextBoolean()
                                ? Map.of()
                                : Map.of("c" + text(), Duration.ofMillis(1 + random.nextInt(999)))),
                1 + random.nextInt(100),
                preparation.thresholds());
        return new CutoverSettings(
                random.nextBoolean() ? GateThresholds.DEFAULT : thresholds,
                random.nextBoolean() ? List.of() : waivers,
                preparation.preparation(),
                random.nextBoolean() ? FreezeSettings.DEFAULT : freeze(),
                random.nextBoolean() ? SoakSettings.DEFAULT : soak(),
                random.nextBoolean() ? RehearsalSettings.DEFAULT : rehearsal(),
                random.nextBoolean() ? List.of() : List.of("../p" + text(), "/p" + text()));
    }

    private RehearsalSettings rehearsal() {
        return new RehearsalSettings(
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new SourceSettings(
                                "jdbc:postgresql://copy/" + random.nextInt(99),
                                random.nextBoolean() ? Optional.empty() : Optional.of("u" + text()),
                                random.nextBoolean() ? List.of() : List.of("s" + text()))),
                Duration.ofDays(1 + random.nextInt(365)));
    }

    private SoakSettings soak() {
        Map<SoakSettings.Condition, SoakSettings.Waived> waivers = new EnumMap<>(SoakSettings.Condition.class);
        for (SoakSettings.Condition condition : SoakSettings.Condition.values()) {
            if (random.nextBoolean()) {
                waivers.put(
                        condition,
                        new SoakSettings.Waived(
                                "A" + text(), "b" + text(), LocalDate.EPOCH.plusDays(random.nextInt(40_000))));
            }
        }
        return new SoakSettings(Duration.ofDays(1 + random.nextInt(365)), waivers);
    }

    private FreezeSettings freeze() {
        Map<CutoverHook.Moment, CutoverHook> hooks = new EnumMap<>(CutoverHook.Moment.class);
        for (CutoverHook.Moment moment : CutoverHook.Moment.values()) {
            if (random.nextBoolean()) {
                CutoverHook.Action action = random.nextBoolean()
                        ? new CutoverHook.Action.Command(List.of("a" + text(), "b" + text()))
                        : new CutoverHook.Action.Call(
                                URI.create("http://127.0.0.1:" + (1 + random.nextInt(65_535)) + "/f"));
                hooks.put(moment, new CutoverHook(action, seconds()));
            }
        }
        return new FreezeSettings(
                random.nextBoolean() ? Optional.empty() : Optional.of("o" + text()),
                random.nextBoolean() ? List.of() : List.of("1" + text(), "2" + text()),
                new FreezeSettings.Limits(seconds(), seconds(), seconds(), seconds(), seconds(), seconds()),
                hooks);
    }

    private Duration seconds() {
        return Duration.ofSeconds(1 + random.nextInt(3_600));
    }

    private RunSettings run() {
        return new RunSettings(
                1 + random.nextInt(9),
                1 + random.nextInt(99),
                new Bytes(65536 + random.nextInt(1 << 20)),
                LimitSettings.DEFAULT,
                CourtesySettings.NONE,
                random.nextBoolean() ? WritingSettings.DEFAULT : writing(),
                random.nextBoolean()
                        ? ReverseSettings.DEFAULT
                        : new ReverseSettings(
                                Duration.ofSeconds(1 + random.nextInt(60)),
                                Duration.ofMinutes(1 + random.nextInt(99)),
                                Duration.ofMinutes(100 + random.nextInt(999))));
    }

    private WritingSettings writing() {
        Duration probe = Duration.ofSeconds(1 + random.nextInt(60));
        return new WritingSettings(
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(9_999)),
                new RetrySettings(
                        Duration.ofMinutes(1 + random.nextInt(99)),
                        Duration.ofMillis(1 + random.nextInt(999)),
                        Duration.ofSeconds(1 + random.nextInt(99)),
                        1 + random.nextInt(100)),
                new BreakerLimits(
                        1 + random.nextInt(99),
                        Duration.ofSeconds(1 + random.nextInt(99)),
                        1 + random.nextInt(999),
                        probe,
                        Duration.ofMinutes(1 + random.nextInt(99))),
                new RequestSettings(
                        Duration.ofSeconds(1 + random.nextInt(99)),
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(99 + random.nextInt(99))));
    }

    /** Names or texts of one to four pieces, never empty. */
    String text() {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(4);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    QualifiedName table() {
        return new QualifiedName(text(), text());
    }

    Template template() {
        String quoted = text().replace("\"", "\"\"");
        String written = text().replace("{", "{{").replace("}", "}}")
                + (random.nextBoolean() ? "{\"" + quoted + "\"}" : "{name:pad=" + (1 + random.nextInt(38)) + "}");
        try {
            return TemplateParser.parse(written);
        } catch (TemplateSyntaxException exception) {
            throw new IllegalStateException(written, exception);
        }
    }

    private AccessPattern pattern(String id) {
        Map<String, String> returns = new LinkedHashMap<>();
        list(3, this::text).forEach(column -> returns.put(column, text()));
        return new AccessPattern(
                id,
                random.nextBoolean() ? "" : text(),
                text(),
                random.nextBoolean() ? "" : text(),
                request(),
                one(AccessPattern.Contract.values()),
                new AnswerMap(optional(this::text), returns),
                optional(this::rate));
    }

    private CallRate rate() {
        BigDecimal average = BigDecimal.valueOf(random.nextLong(900_000_000), random.nextInt(CallRate.DECIMALS + 1));
        return new CallRate(average, optional(() -> average.add(BigDecimal.valueOf(random.nextInt(3000), 2))));
    }

    private DynamoRequest request() {
        if (random.nextBoolean()) {
            Map<String, Template> key = new LinkedHashMap<>();
            list(3, this::text).forEach(attribute -> key.put(attribute, template()));
            return new DynamoRequest.GetItem(text(), key);
        }
        return new DynamoRequest.Query(
                text(),
                optional(this::text),
                named(3, this::condition),
                named(3, this::condition),
                one(DynamoRequest.Direction.values()),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(1000)));
    }

    private KeyCondition condition(String attribute) {
        DynamoRequest.Operator operator = one(DynamoRequest.Operator.values());
        boolean two = operator == DynamoRequest.Operator.BETWEEN;
        return new KeyCondition(attribute, operator, two ? List.of(template(), template()) : List.of(template()));
    }

    <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    <T> Optional<T> optional(Supplier<T> value) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
    }

    <T> List<T> list(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            list.add(element.get());
        }
        return list;
    }

    /** Elements with distinct names. */
    <T> List<T> named(int most, java.util.function.Function<String, T> element) {
        return list(most, this::text).stream().distinct().map(element).toList();
    }
}
