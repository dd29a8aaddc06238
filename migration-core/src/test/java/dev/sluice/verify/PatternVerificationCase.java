package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.AnswerMap;
import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.design.Design;
import dev.sluice.design.Template;
import dev.sluice.design.TemplateParser;
import dev.sluice.design.TemplateSyntaxException;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.testbed.InMemorySource;
import dev.sluice.testbed.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Notes of owners in the target, statements that answer with them, and what the tests of access patterns have in common. */
abstract class PatternVerificationCase {
    static final ColumnType TEXT = BaseType.of(BaseKind.TEXT);
    static final String NOTES = "notes of an owner";
    static final String OWNERS = "owners";

    final ExecutorService executor = Executors.newFixedThreadPool(2);
    final Projection projection = Shop.projection();
    final InMemorySource source = new InMemorySource(10);
    final FakeTarget target = new FakeTarget();
    FakeEpoch epoch = new FakeEpoch(source.open());
    int pauses;

    @BeforeEach
    void owners() {
        target.create(Shop.TABLE);
        for (int owner = 0; owner < 30; owner++) {
            for (int note = 0; note < 5; note++) {
                put("owner" + owner, note, "body " + owner + "." + note);
            }
        }
        epoch.when(
                OWNERS,
                Map.of("owner", TEXT),
                parameters -> FakeEpoch.column(IntStream.range(0, 30)
                        .mapToObj(owner -> "owner" + owner)
                        .toArray(String[]::new)));
        answer(parameters -> bodies(parameters.get("owner")));
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    List<@Nullable String[]> bodies(@Nullable String owner) {
        List<@Nullable String[]> rows = new ArrayList<>();
        for (int note = 0; owner != null && owner.startsWith("owner") && note < 5; note++) {
            rows.add(new @Nullable String[] {"body " + owner.substring("owner".length()) + "." + note});
        }
        return rows;
    }

    void answer(java.util.function.Function<Map<String, String>, List<@Nullable String[]>> answer) {
        epoch.when(NOTES, Map.of("body", TEXT), answer);
    }

    void put(String owner, int note, String body) {
        target.items(Shop.TABLE)
                .add(new Item(Map.of(
                        "pk", new AttributeValue.StringValue("NOTE#" + owner),
                        "sk", new AttributeValue.StringValue("0000000" + note),
                        "body", new AttributeValue.StringValue(body))));
    }

    static AccessPattern pattern(Contract contract, int limit) {
        return new AccessPattern(
                "notes",
                "Notes of an owner",
                NOTES,
                OWNERS,
                new DynamoRequest.Query(
                        Shop.TABLE,
                        Optional.empty(),
                        List.of(new KeyCondition("pk", Operator.EQUALS, List.of(template("NOTE#{owner}")))),
                        List.of(),
                        Direction.ASCENDING,
                        OptionalInt.of(limit)),
                contract,
                new AnswerMap(Optional.empty(), Map.of("body", "body")),
                Optional.empty());
    }

    static Template template(String text) {
        try {
            return TemplateParser.parse(text);
        } catch (TemplateSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    PatternResult run(AccessPattern pattern) {
        return verify(pattern).patterns().get(0);
    }

    VerifyResult verify(AccessPattern... patterns) {
        return new Verification(ports(target)).run(VerifyLevel.PATTERNS, List.of(patterns));
    }

    VerificationPorts ports(FakeTarget reader) {
        Design design = new Design(
                '#',
                List.of(Shop.table()),
                projection.entities().stream().map(EntityProjection::entity).toList());
        return new VerificationPorts(
                design,
                projection,
                () -> epoch,
                reader,
                Path.of("."),
                executor,
                duration -> pauses++,
                1,
                RunListener.NONE,
                new Cancellation(),
                Optional.empty(),
                SelfTests.eachTime());
    }
}
