package dev.sluice.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.provision.ProvisionResult.ProvisionedTable;
import dev.sluice.provision.ProvisionResult.State;
import dev.sluice.testbed.InMemoryItemStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Provisioning")
final class ProvisionerTest {
    private static final KeyAttribute PK = new KeyAttribute("pk", KeyType.S);
    private static final KeyAttribute SK = new KeyAttribute("sk", KeyType.S);
    private static final IndexDesign INVERTED = index("inverted", new IndexProjection.All(), SK, PK);
    private static final TableDesign DESIGN = table("orders", Optional.of(SK), List.of(INVERTED), Optional.empty());

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final Provisioner provisioner = new Provisioner(store);

    @Test
    @DisplayName("creates what is missing, and finds it there the next time")
    void creates() {
        assertThat(states(Provisioner.Mode.CREATE, DESIGN)).containsExactly(State.CREATED);
        assertThat(store.describe("orders")).isPresent();
        assertThat(states(Provisioner.Mode.CREATE, DESIGN)).containsExactly(State.EXISTS);
    }

    @Test
    @DisplayName("creates nothing in a dry run, and shows what it would create")
    void dryRun() {
        ProvisionResult result = provisioner.provision(List.of(DESIGN), Provisioner.Mode.DRY_RUN);

        assertThat(result.tables()).extracting(ProvisionedTable::state).containsExactly(State.WOULD_CREATE);
        assertThat(result.tables().get(0).schema())
                .isEqualTo(
                        "partition key pk (S), sort key sk (S), global index inverted (partition key sk (S), sort key pk (S),"
                                + " projects all)");
        assertThat(store.describe("orders")).isEmpty();
    }

    @Test
    @DisplayName("creates nothing at all when one table does not fit, and names both schemas")
    void allOrNothing() {
        store.create(table("items", Optional.empty(), List.of(), Optional.empty()));
        TableDesign other = table("items", Optional.of(SK), List.of(), Optional.empty());

        assertThatThrownBy(() -> provisioner.provision(List.of(DESIGN, other), Provisioner.Mode.CREATE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Table items exists with partition key pk (S), no index, but the design wants"
                        + " partition key pk (S), sort key sk (S), no index.");
        assertThat(store.describe("orders")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    @DisplayName("does not take a table for the design's that differs in")
    void misfits(String what, TableDesign standing) {
        store.create(standing);

        assertThatThrownBy(() -> provisioner.provision(List.of(DESIGN), Provisioner.Mode.DRY_RUN))
                .isInstanceOf(InvalidInputException.class);
    }

    static Stream<Arguments> misfits() {
        IndexDesign keysOnly = index("inverted", new IndexProjection.KeysOnly(), SK, PK);
        IndexDesign otherOrder = index("inverted", new IndexProjection.All(), PK, SK);
        IndexDesign more = index("more", new IndexProjection.All(), SK, PK);
        return Stream.of(
                Arguments.of("a missing index", table("orders", Optional.of(SK), List.of(), Optional.empty())),
                Arguments.of(
                        "an index too many",
                        table("orders", Optional.of(SK), List.of(INVERTED, more), Optional.empty())),
                Arguments.of("a projection", table("orders", Optional.of(SK), List.of(keysOnly), Optional.empty())),
                Arguments.of(
                        "an index's keys", table("orders", Optional.of(SK), List.of(otherOrder), Optional.empty())),
                Arguments.of(
                        "a key's type",
                        table(
                                "orders",
                                Optional.of(new KeyAttribute("sk", KeyType.N)),
                                List.of(INVERTED),
                                Optional.empty())));
    }

    @Test
    @DisplayName("takes the same included attributes in another order for the same")
    void includeOrder() {
        IndexDesign ab = index("inverted", new IndexProjection.Include(List.of("a", "b")), SK, PK);
        IndexDesign ba = index("inverted", new IndexProjection.Include(List.of("b", "a")), SK, PK);
        store.create(table("orders", Optional.of(SK), List.of(ab), Optional.empty()));

        assertThat(states(Provisioner.Mode.CREATE, table("orders", Optional.of(SK), List.of(ba), Optional.empty())))
                .containsExactly(State.EXISTS);
    }

    @Test
    @DisplayName("switches on a time to live that an interrupted call left off, but not in a dry run")
    void timeToLive() {
        store.create(DESIGN);
        TableDesign expiring = table("orders", Optional.of(SK), List.of(INVERTED), Optional.of("expiresAt"));

        states(Provisioner.Mode.DRY_RUN, expiring);
        assertThat(store.timeToLive("orders")).isEmpty();
        states(Provisioner.Mode.CREATE, expiring);
        assertThat(store.timeToLive("orders")).contains("expiresAt");
    }

    private List<State> states(Provisioner.Mode mode, TableDesign... tables) {
        return provisioner.provision(List.of(tables), mode).tables().stream()
                .map(ProvisionedTable::state)
                .toList();
    }

    private static TableDesign table(
            String name, Optional<KeyAttribute> sortKey, List<IndexDesign> indexes, Optional<String> timeToLive) {
        return new TableDesign(name, PK, sortKey, indexes, timeToLive, TableDesign.Scope.WHOLE_TABLE);
    }

    private static IndexDesign index(
            String name, IndexProjection projection, KeyAttribute partitionKey, KeyAttribute sortKey) {
        return new IndexDesign(
                name,
                IndexDesign.Kind.GLOBAL,
                List.of(partitionKey),
                List.of(sortKey),
                projection,
                IndexDesign.Sparseness.DENSE);
    }
}
