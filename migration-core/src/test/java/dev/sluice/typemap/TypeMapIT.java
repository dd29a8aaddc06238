package dev.sluice.typemap;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every type of the type map against a real server: random and edge values are stored, read as text, mapped, led back by an
 * independent inverse, and compared by PostgreSQL itself.
 *
 * <p>{@code -Dsluice.types.values=1000000} sets how many random values a type gets (promise P-13; 200 by default, which takes
 * seconds), {@code -Dsluice.types.seed=7} which ones.
 */
@DisplayName("The type map, on a real server")
final class TypeMapIT {
    /** The session settings of R-57. */
    static final String SESSION = """
            SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'hex';
            SET extra_float_digits = 1; SET search_path = public
            """;

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = open();
    }

    static Connection open() throws SQLException {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, StructuredCases.SCHEMA);
        Connection opened =
                DriverManager.getConnection(settings.url() + "?user=postgres&password=none&binaryTransfer=false");
        try (Statement statement = opened.createStatement()) {
            statement.execute(SESSION);
        }
        return opened;
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @TestFactory
    @DisplayName("keeps every value that it takes, and refuses the others")
    Stream<DynamicTest> keepsEveryValue() {
        return cases().map(each -> DynamicTest.dynamicTest(each.name(), () -> new TypeProbe(connection, each).run()));
    }

    /** Every type in every form that has an inverse. */
    static Stream<TypeCase> cases() {
        return Stream.<Supplier<Stream<TypeCase>>>of(
                        ScalarCases::numbers,
                        ScalarCases::floats,
                        ScalarCases::texts,
                        ScalarCases::bytesAndFlags,
                        ScalarCases::identifiers,
                        TemporalCases::all,
                        StructuredCases::arrays,
                        StructuredCases::rows,
                        StructuredCases::ranges,
                        StructuredCases::documents,
                        StructuredCases::shapes)
                .flatMap(Supplier::get);
    }
}
