package dev.sluice.samples;

import static dev.sluice.samples.ProjectionMutant.ofDesign;
import static dev.sluice.samples.ProjectionMutant.ofRows;
import static dev.sluice.samples.ProjectionMutant.ofValues;
import static dev.sluice.samples.Sample.CHINOOK;
import static dev.sluice.samples.Sample.PAGILA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.samples.ItemDifference.Kind;
import dev.sluice.samples.ProjectionMutant.Edit;
import dev.sluice.samples.ProjectionMutant.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The oracles find every defect of the projection, which writer and verifier share")
final class ProjectionMutantsIT {
    private static final Map<Sample, ItemsByKey> EXPECTED = new EnumMap<>(Sample.class);
    private static final Map<Sample, RenderedItems> RENDERED = new EnumMap<>(Sample.class);
    private static final Map<String, ItemsByKey> SOUND = new HashMap<>();

    static Stream<ProjectionMutant> mutants() {
        return Stream.of(
                ofDesign("a column dropped", at("Payment", "amount"), new Edit("      amount: amount\n", "")),
                ofRows(
                        "a join to the row before",
                        at("Role", "title", "releaseYear", "gsi1sk"),
                        reading -> joinsOf(reading)),
                ofDesign(
                        "an order reversed",
                        at("Film", "actors"),
                        new Edit(
                                "order: [actor.last_name, actor.first_name]",
                                "order: [{column: actor.last_name, direction: descending}, actor.first_name]")),
                ofDesign(
                        "a filter inverted",
                        new Place(CHINOOK, "Video", Set.of()),
                        new Edit("where: {media_type_id: 3}", "where: {media_type_id: {not: 3}}")),
                ofDesign(
                        "a condition inverted",
                        at("Rental", "out", "outpk", "outsk"),
                        new Edit("when: {return_date: null}", "when: {return_date: {not: null}}")),
                ofDesign(
                        "a wrong part of the table's key", at("Disc"), new Edit("{store_id:pad=6}", "{film_id:pad=6}")),
                ofDesign(
                        "a wrong part of an index key",
                        at("Payment", "gsi1pk"),
                        new Edit("STAFF#{staff_id}", "STAFF#{customer_id}")),
                ofDesign(
                        "a limit cut",
                        at("Film", "actors"),
                        new Edit("limit: 50\n", "limit: 5\n        overflow: truncate\n")),
                ofDesign(
                        "a copy from the wrong foreign key",
                        at("Rental", "storeId"),
                        new Edit("storeId: disc.store_id", "storeId: customer.store_id")),
                ofDesign(
                        "another policy for NULL",
                        at("Store", "address2"),
                        new Edit("address2: {column: address.address2, null: \"null\"}", "address2: address.address2")),
                ofDesign(
                        "a number as text",
                        at("CategoryFilm", "rentalRate"),
                        new Edit("rentalRate: film.rental_rate", "rentalRate: {column: film.rental_rate, as: string}")),
                ofDesign(
                        "a narrower padding",
                        at("Role"),
                        new Edit("sk: FILM#{film_id:pad=10}", "sk: FILM#{film_id:pad=9}")),
                ofDesign("another date pattern", at("Rental", "rentedDay"), new Edit("yyyy-MM-dd", "yyyy-dd-MM")),
                ofRows("a row lost", at("Category"), reading -> withoutFirst()),
                ofValues("a digit lost", at("Payment", "amount"), "number", ProjectionMutantsIT::withOneDecimal),
                ofValues(
                        "an escape undone",
                        at("Actor", "gsi2pk", "gsi2sk", "lastName"),
                        "string",
                        key -> key.replace("%23", "#")),
                ofValues(
                        "a microsecond lost",
                        at("Film", "updatedAt"),
                        "string",
                        text -> text.replaceFirst("(T\\d\\d:\\d\\d:\\d\\d\\.\\d{5})\\dZ$", "$10Z")));
    }

    @BeforeAll
    static void readSamples() throws SQLException {
        for (Sample sample : Sample.values()) {
            SourceSettings database = sample.databaseWithOddRows();
            EXPECTED.put(sample, OracleItems.read(sample, database));
            RENDERED.put(sample, RenderedItems.of(sample, database));
        }
    }

    @AfterAll
    static void close() {
        RENDERED.values().forEach(RenderedItems::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    @DisplayName("a defect shows, in the attributes that it spoils and in no others")
    void isFound(ProjectionMutant mutant) {
        ItemsByKey expected = find(EXPECTED, mutant.sample()).restrictedTo(sound(mutant));

        List<ItemDifference> differences =
                expected.differencesTo(find(RENDERED, mutant.sample()).render(mutant));

        assertThat(differences).isNotEmpty();
        Set<String> spoilt = new TreeSet<>();
        differences.forEach(difference -> spoilt.addAll(difference.attributes().keySet()));
        assertThat(spoilt).isEqualTo(mutant.attributes());
        assertThat(differences)
                .allMatch(difference -> (difference.kind() == Kind.DIFFERENT)
                        != mutant.attributes().isEmpty());
    }

    /** The items of the mutant's entity without the defect, which are as the oracle says. */
    private static ItemsByKey sound(ProjectionMutant mutant) {
        Sample sample = mutant.sample();
        return SOUND.computeIfAbsent(sample + " " + mutant.entity(), entity -> {
            ItemsByKey sound = find(RENDERED, sample).render(sample.document(), mutant.entity());
            assertThat(find(EXPECTED, sample).restrictedTo(sound).differencesTo(sound))
                    .as("without the defect")
                    .isEmpty();
            return sound;
        });
    }

    private static Place at(String entity, String... attributes) {
        return new Place(PAGILA, entity, Set.of(attributes));
    }

    private static <T> T find(Map<Sample, T> all, Sample sample) {
        T found = all.get(sample);
        if (found == null) {
            throw new IllegalStateException("not read: " + sample);
        }
        return found;
    }

    private static UnaryOperator<SourceRow> joinsOf(EntityReading reading) {
        List<ReadColumn> columns = reading.columns();
        AtomicReference<@Nullable SourceRow> before = new AtomicReference<>();
        return row -> {
            SourceRow last = before.getAndSet(row);
            @Nullable String[] values = row.values().clone();
            for (int i = 0; i < columns.size() && last != null; i++) {
                if (!columns.get(i).alias().equals(EntityReading.ROOT)) {
                    values[i] = last.values()[i];
                }
            }
            return new SourceRow(values, row.kept(), row.children());
        };
    }

    private static UnaryOperator<SourceRow> withoutFirst() {
        AtomicReference<@Nullable SourceRow> first = new AtomicReference<>();
        return row -> new SourceRow(row.values(), !first.compareAndSet(null, row), row.children());
    }

    private static String withOneDecimal(String number) {
        return new BigDecimal(number).setScale(1, RoundingMode.DOWN).toPlainString();
    }
}
