package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sluice.item.AttributeValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Puts the values of one case through the server and the map, in chunks, so that a million of them need no memory. */
final class TypeProbe {
    private static final int COUNT = Integer.getInteger("sluice.types.values", 200);
    private static final long SEED = Long.getLong("sluice.types.seed", 20_261_120L);
    private static final int CHUNK = 1000;

    private final Connection connection;
    private final TypeCase tried;
    private final Mapping.Mapped mapping;
    private final Inverse inverse;

    /** From a value back to a literal. */
    @FunctionalInterface
    interface Inverse {
        String literal(AttributeValue value, TypeCase tried);
    }

    TypeProbe(Connection connection, TypeCase tried) {
        this(connection, tried, InverseMap::literal);
    }

    TypeProbe(Connection connection, TypeCase tried, Inverse inverse) {
        this.inverse = inverse;
        this.connection = connection;
        this.tried = tried;
        this.mapping = Written.mapped(tried.type(), tried.representation());
    }

    void run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS probe");
            statement.execute("CREATE TEMPORARY TABLE probe (id int, v " + tried.sqlType() + ")");
        }
        check(tried.edges());
        checkRefused();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(SEED + tried.name().hashCode());
        for (int done = 0; done < COUNT; done += CHUNK) {
            List<String> literals = new ArrayList<>();
            for (int i = done; i < Math.min(COUNT, done + CHUNK); i++) {
                literals.add(tried.values().next(random));
            }
            check(literals);
        }
    }

    /** The mapped edges and some random values. */
    List<AttributeValue> sample(int count) throws SQLException {
        createTable();
        List<String> literals = new ArrayList<>(tried.edges());
        RandomGenerator random = random();
        for (int i = 0; i < count; i++) {
            literals.add(tried.values().next(random));
        }
        List<AttributeValue> values = new ArrayList<>();
        for (String text : stored(literals)) {
            values.add(mapped(text));
        }
        return values;
    }

    private void createTable() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS probe");
            statement.execute("CREATE TEMPORARY TABLE probe (id int, v " + tried.sqlType() + ")");
        }
    }

    private RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(SEED + tried.name().hashCode());
    }

    private void checkRefused() throws SQLException {
        for (String text : stored(tried.refused())) {
            try {
                AttributeValue value = Written.by(mapping.writer(), text);
                fail(tried.name() + " takes " + text + " as " + value);
            } catch (UnrepresentableException e) {
                assertThat(e.rule()).matches("(R-|I|N)\\d+");
                assertThat(e.reason()).isNotBlank();
                if (text.length() > 8) {
                    assertThat(e.reason()).doesNotContain(text);
                }
            }
        }
    }

    private void check(List<String> literals) throws SQLException {
        List<String> texts = stored(literals);
        List<String> inverses = new ArrayList<>();
        Map<AttributeValue, String> textByItem = new HashMap<>();
        for (String text : texts) {
            AttributeValue value = mapped(text);
            assertThat(mapping.produces().split("/")).contains(value.typeDescriptor());
            inverses.add(inverse.literal(value, tried));
            String other = textByItem.putIfAbsent(value, text);
            if (mapping.fidelity() == Fidelity.EXACT && other != null) {
                assertThat(other)
                        .as("two values of %s that give one item", tried.name())
                        .isEqualTo(text);
            }
        }
        compare(inverses);
    }

    private AttributeValue mapped(String text) {
        try {
            return Written.by(mapping.writer(), text);
        } catch (UnrepresentableException e) {
            return fail(tried.name() + " refuses " + text + ": " + e.rule() + ", " + e.reason());
        }
    }

    /** Stores the values and reads them as text. */
    private List<String> stored(List<String> literals) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE probe");
        }
        String insert = "INSERT INTO probe SELECT id, v::" + tried.sqlType()
                + " FROM unnest(?::text[]) WITH ORDINALITY AS given (v, id)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setArray(1, connection.createArrayOf("text", literals.toArray()));
            statement.executeUpdate();
        }
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM probe ORDER BY id")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        assertThat(texts).hasSameSizeAs(literals);
        return texts;
    }

    /** Lets the server compare; exact forms have to give back the very text too. */
    private void compare(List<String> inverses) throws SQLException {
        String back = "given.v::" + tried.sqlType();
        boolean byText = tried.comparison() == TypeCase.Comparison.TEXT || mapping.fidelity() == Fidelity.EXACT;
        String unequal = byText ? "probe.v::text IS DISTINCT FROM (" + back + ")::text" : "false";
        if (tried.comparison() == TypeCase.Comparison.VALUE) {
            unequal += " OR probe.v IS DISTINCT FROM " + back;
        }
        String query =
                "SELECT probe.v, given.v FROM probe JOIN unnest(?::text[]) WITH ORDINALITY AS given (v, id) USING (id) WHERE "
                        + unequal;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", inverses.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    fail(tried.name() + ": " + rows.getString(1) + " came back as " + rows.getString(2));
                }
            }
        }
    }
}
