package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-82 for answers, on virtual time: both sides and the stream do what a test says while the verifier waits. */
@DisplayName("An answer of an access pattern beside a stream")
final class LivePatternsTest extends PatternVerificationCase {
    private final Map<String, List<String>> changed = new HashMap<>();
    private Instant now = Instant.EPOCH;
    private Runnable meanwhile = () -> {};
    private Optional<Lsn> applied = Optional.empty();
    private SourceEpoch.Kind kind = SourceEpoch.Kind.LOG_ORDERED;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void follow() {
        target.items(Shop.TABLE).replaceAll(item -> versioned(item, 900));
        meanwhile = this::tick;
    }

    /** The log goes on, as a real one does with each snapshot. */
    private void tick() {
        source.row("tick", "id", "1");
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
        meanwhile.run();
    }

    private SourceEpoch open() {
        FakeEpoch fresh = new FakeEpoch(source.open());
        fresh.when(OWNERS, Map.of("owner", TEXT), parameters -> FakeEpoch.column(names()));
        fresh.when(NOTES, Map.of("body", TEXT), parameters -> rows(parameters.get("owner")));
        return (SourceEpoch) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SourceEpoch.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("kind")) {
                        return kind;
                    }
                    try {
                        return method.invoke(fresh, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String[] names() {
        String[] owners = new String[20];
        for (int owner = 0; owner < owners.length; owner++) {
            owners[owner] = "owner" + owner;
        }
        return owners;
    }

    private List<@Nullable String[]> rows(@Nullable String owner) {
        List<@Nullable String[]> rows = new ArrayList<>();
        List<String> bodies = changed.get(owner);
        if (bodies == null) {
            return bodies(owner);
        }
        bodies.forEach(body -> rows.add(new @Nullable String[] {body}));
        return rows;
    }

    private PatternResult live() {
        return whole().patterns().get(0);
    }

    private VerifyResult whole() {
        FollowedStream stream =
                new FollowedStream(1, () -> applied.orElseGet(source::position), Duration.ofSeconds(60), clock);
        VerificationPorts rest = ports(target);
        VerificationPorts live = new VerificationPorts(
                rest.design(),
                rest.projection(),
                this::open,
                rest.target(),
                rest.folder(),
                rest.executor(),
                this::pass,
                1,
                rest.listener(),
                rest.cancellation(),
                Optional.of(stream),
                SelfTests.eachTime());
        return new Verification(live).run(VerifyLevel.PATTERNS, List.of(pattern(Contract.SET, 100)));
    }

    private static Item versioned(Item item, long position) {
        return ItemSurgery.with(
                item,
                EngineAttributes.VERSION,
                new AttributeValue.NumberValue(
                        new BigDecimal(Version.of(1, new Lsn(position)).number())));
    }

    private void write(String owner, int note, String body, long position) {
        remove(owner, note);
        put(owner, note, body);
        List<Item> items = target.items(Shop.TABLE);
        items.set(items.size() - 1, versioned(items.get(items.size() - 1), position));
    }

    private void remove(String owner, int note) {
        target.items(Shop.TABLE)
                .removeIf(item -> LivePatternsTest.text(item, "pk").equals("NOTE#" + owner)
                        && LivePatternsTest.text(item, "sk").endsWith(String.valueOf(note)));
    }

    private static String text(Item item, String name) {
        return item.get(name) instanceof AttributeValue.StringValue text ? text.value() : "";
    }

    @Test
    @DisplayName("is equal where nothing is wrong, at once")
    void equal() {
        VerifyResult result = whole();

        assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.EQUAL);
        assertThat(result.patterns().get(0).equal()).isEqualTo(20);
        assertThat(now).isEqualTo(Instant.EPOCH);
    }

    @Test
    @DisplayName("is a finding where it was the same wrong one twice, ten seconds and a position apart")
    void confirmed() {
        write("owner3", 2, "wrong", 950);

        PatternResult result = live();

        assertThat(result.different()).isEqualTo(1);
        assertThat(result.equal()).isEqualTo(19);
        assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(Duration.between(Instant.EPOCH, now)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("is no finding where the log has not moved between two looks, however long that takes")
    void noPosition() {
        meanwhile = () -> {};
        write("owner3", 2, "wrong", 950);

        PatternResult result = live();

        assertThat(result.different()).isZero();
        assertThat(result.unsettled()).isEqualTo(1);
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("is equal once an index that lags has come to it, which may take nine seconds")
    void lag() {
        write("owner3", 2, "old", 950);
        meanwhile = () -> {
            tick();
            if (now.isAfter(Instant.EPOCH.plusSeconds(9))) {
                write("owner3", 2, "body 3.2", 960);
            }
        };

        VerifyResult result = whole();

        assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.EQUAL);
    }

    @Test
    @DisplayName("is asked again where an item of it is newer than the snapshot, be it equal or not")
    void newer() {
        changed.put("owner3", List.of("new"));
        target.items(Shop.TABLE).removeIf(item -> text(item, "pk").equals("NOTE#owner3"));
        write("owner3", 0, "new", 1_000_000);
        write("owner4", 1, "body 4.1", 1_000_000);
        meanwhile = () -> {
            tick();
            write("owner3", 0, "new", source.position().position() - 1);
            write("owner4", 1, "body 4.1", source.position().position() - 1);
        };

        VerifyResult result = whole();

        assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.EQUAL);
        assertThat(now).as("one look more").isAfter(Instant.EPOCH);
    }

    @Test
    @DisplayName("that is newer at each look is UNSETTLED and never equal")
    void unsettled() {
        write("owner3", 2, "body 3.2", 1_000_000);
        long[] ahead = {1_000_000};
        meanwhile = () -> {
            tick();
            write("owner3", 2, "body 3.2", ++ahead[0]);
        };

        VerifyResult result = whole();

        assertThat(result.patterns().get(0).unsettled()).isEqualTo(1);
        assertThat(result.counts().unsettled()).isEqualTo(1);
        assertThat(result.counts().notCompared()).isZero();
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("with a version that the log never comes to is compared as it is: nobody of ours wrote it")
    void ahead() {
        write("owner3", 2, "forged", Long.MAX_VALUE);

        assertThat(live().different()).isEqualTo(1);
    }

    @Test
    @DisplayName("that both sides lost while it was asked is no question any more")
    void vanished() {
        List<Item> items = target.items(Shop.TABLE);
        items.removeIf(item -> text(item, "pk").equals("NOTE#owner3"));
        boolean[] gone = {false};
        changed.put("owner3", List.of("short lived"));
        meanwhile = () -> {
            tick();
            gone[0] = true;
            changed.put("owner3", List.of());
        };

        PatternResult result = live();

        assertThat(gone[0]).isTrue();
        assertThat(result.parameterSets()).isEqualTo(19);
        assertThat(result.nonEmpty()).isEqualTo(19);
        assertThat(result.verdict()).isEqualTo(Verdict.EQUAL);
    }

    @ParameterizedTest
    @CsvSource({"10, EQUAL", "11, INCONCLUSIVE", "19, INCONCLUSIVE", "20, INCONCLUSIVE"})
    @DisplayName("that is left of many proves too little where more than half of them are no question any more")
    void mostVanished(int gone, Verdict verdict) {
        for (int owner = 0; owner < gone; owner++) {
            String name = "owner" + owner;
            target.items(Shop.TABLE).removeIf(item -> text(item, "pk").equals("NOTE#" + name));
            changed.put(name, List.of("short lived"));
        }
        meanwhile = () -> {
            tick();
            changed.replaceAll((name, bodies) -> List.of());
        };

        PatternResult result = live();

        assertThat(result.parameterSets()).isEqualTo(20 - gone);
        assertThat(result.verdict()).isEqualTo(verdict);
    }

    @Test
    @DisplayName("is not compared where the snapshot has no exact position, or the stream stands still")
    void obstacles() {
        kind = SourceEpoch.Kind.SNAPSHOT_ONLY;
        assertThat(whole().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(whole().reason()).contains("not exact");
        kind = SourceEpoch.Kind.LOG_ORDERED;
        applied = Optional.of(new Lsn(1));
        VerifyResult result = whole();
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.reason()).contains("stands at").contains("60 s");
        assertThat(result.counts().notCompared()).isEqualTo(1);
    }

    @Test
    @DisplayName("stays unsettled where the stream stops while it is asked again")
    void stops() {
        write("owner3", 2, "wrong", 950);
        meanwhile = () -> {
            tick();
            applied = Optional.of(new Lsn(900));
        };

        PatternResult result = live();

        assertThat(result.unsettled()).isEqualTo(1);
        assertThat(result.different()).isZero();
    }
}
