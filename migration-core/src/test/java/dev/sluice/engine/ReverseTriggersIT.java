package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.TriggerReview;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A reverse sync beside triggers of the source")
final class ReverseTriggersIT {
    private static final String TABLES = """
            CREATE TABLE film (film_id int PRIMARY KEY, title text NOT NULL, updated text NOT NULL, words tsvector);
            CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.updated := ''by trigger''; RETURN NEW; END';
            CREATE TRIGGER words BEFORE INSERT OR UPDATE ON film FOR EACH ROW EXECUTE FUNCTION
                tsvector_update_trigger(words, 'pg_catalog.english', title);
            """;
    private static final String STAMP =
            "CREATE TRIGGER last_updated BEFORE UPDATE ON film FOR EACH ROW %s EXECUTE FUNCTION stamp()";
    private static final String ROWS = "INSERT INTO film SELECT n, 'Film ' || n, 'once' FROM generate_series(1, 4) n";
    private static final String DOCUMENT = """
            sluice: 1
            name: reverse
            source: {url: "URL", user: postgres, schemas: [public]}
            tables:
              TABLE: {partitionKey: {name: pk, type: S}, sortKey: {name: sk, type: S}}
            entities:
              Film:
                table: TABLE
                from: public.film
                keys: {pk: "FILM#{film_id}", sk: FILM}
                attributes: {title: title, updated: updated}
            """;

    @TempDir
    Path folder;

    private ReverseDesk desk;

    @BeforeEach
    void open() {
        desk = new ReverseDesk(folder.resolve("project"), TABLES, ROWS, DOCUMENT);
        desk.backfill();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private TriggerReview prepared() {
        return ((ReverseOutcome.Prepared) desk.reverse(new ReverseOptions.Prepare())).triggers();
    }

    private TriggerReview now() {
        return desk.engine()
                .reverseHealth(desk.folder(), LocalDynamoDb.settings())
                .triggers();
    }

    private void put(int film, String updated) {
        Map<String, AttributeValue> item =
                new LinkedHashMap<>(ReverseDesk.key("FILM#" + film, "FILM").attributes());
        item.put("title", new StringValue("Title " + updated));
        item.put("updated", new StringValue(updated));
        desk.put(item);
    }

    private List<String> stored(int film) {
        return desk.rows("SELECT updated, title FROM film WHERE film_id = " + film);
    }

    @Test
    @DisplayName(
            "is told of one that stamps a mapped column, whose items wait in quarantine until its owner disables it (G-15)")
    void stamped() {
        LocalPostgres.run(desk.source(), STAMP.formatted(""));
        TriggerReview told = prepared();
        assertThat(told.changing()).extracting(Object::toString).containsExactly("public.film.last_updated");
        assertThat(told.hindrance()).isPresent();
        desk.freeze();
        desk.switchOver();
        put(1, "by the application");
        ReverseOutcome.Followed waiting = desk.catchUp();
        assertThat(waiting.figures().quarantined()).isEqualTo(1);
        assertThat(waiting.held().get(0).refusal().reason()).contains("updated");
        assertThat(stored(1)).containsExactly("once|Film 1");

        LocalPostgres.run(desk.source(), told.changing().get(0).disabling());
        assertThat(now().hindrance()).isEmpty();
        assertThat(desk.catchUp().held()).isEmpty();
        assertThat(stored(1)).containsExactly("by the application|Title by the application");
        LocalPostgres.run(desk.source(), told.changing().get(0).enabling());
        assertThat(now()).isEqualTo(told);
    }

    @Test
    @DisplayName(
            "writes what the item says where the trigger leaves its role out, and the application's rows are stamped all the same")
    void leftOut() throws SQLException {
        LocalPostgres.run(desk.source(), STAMP.formatted("WHEN (CURRENT_USER <> 'postgres')"));
        assertThat(prepared().names())
                .as("what a column sets that no item shows")
                .isEmpty();
        desk.freeze();
        desk.switchOver();
        put(2, "by the application");
        assertThat(desk.catchUp().held()).isEmpty();
        assertThat(stored(2)).containsExactly("by the application|Title by the application");
        String role = "shop_" + System.nanoTime();
        LocalPostgres.run(desk.source(), "CREATE ROLE " + role + " LOGIN", "GRANT SELECT, UPDATE ON film TO " + role);
        try (Connection connection = DriverManager.getConnection(desk.source().url(), role, "");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE film SET title = 'Its own' WHERE film_id = 3");
        }
        assertThat(stored(3)).containsExactly("by trigger|Its own");
    }
}
