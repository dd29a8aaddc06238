package dev.sluice.sync;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.postgres.TransactionRows;
import dev.sluice.dualwrite.DualWrite;
import dev.sluice.dualwrite.DualWriter;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.ItemStore;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.projection.Projection;
import dev.sluice.testbed.LocalPostgres;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A rental desk whose application writes both sides, beside backfill and sync. What its items have to be is told by plain SQL and code of its
 * own, versions too.
 */
final class DualDesk implements AutoCloseable {
    private static final long GENERATION = 1;

    private static final String TABLES = """
            CREATE TABLE rental (shop int, number int, customer text NOT NULL, taken timestamptz NOT NULL,
                price double precision NOT NULL, photo bytea NOT NULL, deleted boolean NOT NULL DEFAULT false,
                row_version bigint NOT NULL DEFAULT 1, PRIMARY KEY (shop, number));
            """;
    /** Counts under the row's lock, whoever changes the row. */
    static final String COUNTER = "OLD.row_version + 1";

    private static final String TRIGGER = """
            CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN NEW.row_version := EXPRESSION; RETURN NEW; END $$;
            CREATE TRIGGER count_change BEFORE UPDATE ON rental FOR EACH ROW EXECUTE FUNCTION count_change();
            """;
    private static final String ROWS = """
            INSERT INTO rental SELECT 1 + n % 3, n, 'Customer ' || n, '2026-03-29 00:30:00+00'::timestamptz + n * interval '1 hour',
                n / 3.0, decode(md5(n::text), 'hex'), n % 7 = 0, 1 FROM generate_series(1, 60) n;
            ANALYZE;
            """;
    private static final String DOCUMENT = """
            sluice: 1
            name: dual
            source: {url: "URL", user: postgres, schemas: [public]}
            tables:
              TABLE:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  by-customer: {partitionKey: {name: who, type: S}, sparse: true}
            entities:
              Rental:
                table: TABLE
                from: public.rental
                where: {deleted: false}
                version: row_version
                keys:
                  pk: "SHOP#{shop}"
                  sk: "RENTAL#{number:pad=6}"
                  who: {template: "CUSTOMER#{customer}", when: {price: {at-least: 2}}}
                attributes: {customer: customer, taken: taken, price: price, photo: photo}
            """;

    private final LiveMarket market;
    private final ItemStore store;
    private final DualWriter writer;
    private final TransactionRows rows;

    DualDesk(Path folder, String endpoint) {
        this(folder, endpoint, COUNTER, UnaryOperator.identity());
    }

    /**
     * A desk.
     *
     * @param version what a change sets the row version to, in SQL
     * @param target what the application's writes go through
     */
    DualDesk(Path folder, String endpoint, String version, UnaryOperator<ItemStore> target) {
        String tables = TABLES + TRIGGER.replace("EXPRESSION", version);
        this.market = new LiveMarket(folder, endpoint, new LiveMarket.World(tables, ROWS, DOCUMENT));
        market.engine().inspect(folder, Watch.nobody());
        Projection projection = Projection.compile(
                ProjectReader.read(folder).design(),
                new JsonSourceSnapshotStore().read(folder).orElseThrow().schema());
        this.store = target.apply(new DynamoDbConnector(duration -> {}).openStore(market.target(), 8));
        this.writer = new DualWriter(projection, GENERATION, store, Clock.systemUTC());
        this.rows = new TransactionRows(entity -> writer.entity(entity).reading());
    }

    LiveMarket market() {
        return market;
    }

    DualWriter writer() {
        return writer;
    }

    TransactionRows rows() {
        return rows;
    }

    /** Items that are not as they have to be, in words; empty where all are right. */
    List<String> wrong() {
        Map<String, Map<String, Object>> expected = expected();
        List<String> wrong = new ArrayList<>();
        for (Item item : market.items()) {
            Map<String, Object> found = LiveMarket.plain(item.attributes());
            found.remove("_mh");
            String key = found.get("pk") + " / " + found.get("sk");
            if (!found.equals(expected.remove(key))) {
                wrong.add(key + " is " + found);
            }
        }
        expected.forEach((key, item) -> {
            if (!item.containsKey("_md")) {
                wrong.add(key + " is not there, and should be " + item);
            }
        });
        return wrong.size() <= 5 ? wrong : wrong.subList(0, 5);
    }

    private Map<String, Map<String, Object>> expected() {
        Map<String, Map<String, Object>> expected = new HashMap<>();
        try (Connection connection = LocalPostgres.connect(market.source());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT *, to_char(taken AT TIME ZONE 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS utc, encode(photo, 'hex') AS hex FROM rental")) {
            while (row.next()) {
                Map<String, Object> item = item(row);
                expected.put(item.get("pk") + " / " + item.get("sk"), item);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return expected;
    }

    private static Map<String, Object> item(ResultSet row) throws SQLException {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("pk", "SHOP#" + row.getInt("shop"));
        item.put("sk", String.format("RENTAL#%06d", row.getInt("number")));
        BigInteger version =
                BigInteger.valueOf(GENERATION).shiftLeft(64).add(BigInteger.valueOf(row.getLong("row_version")));
        item.put("_mv", new BigDecimal(version).stripTrailingZeros());
        if (row.getBoolean("deleted")) {
            item.put("_md", new AttributeValue.BooleanValue(true));
            return item;
        }
        item.put("customer", row.getString("customer"));
        item.put("taken", row.getString("utc"));
        item.put("price", new BigDecimal(row.getString("price")).stripTrailingZeros());
        item.put(
                "photo",
                new AttributeValue.BinaryValue(Binary.copyOf(HexFormat.of().parseHex(row.getString("hex")))));
        if (row.getDouble("price") >= 2) {
            item.put("who", "CUSTOMER#" + row.getString("customer"));
        }
        return item;
    }

    /** Rows whose items the application's writes left a record of. */
    Set<DualWrite.Ending> endings() {
        return writer.missed().counts().keySet();
    }

    @Override
    public void close() {
        store.close();
        market.close();
    }
}
