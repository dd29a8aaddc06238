package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.fail;

import dev.sluice.item.AttributeValue;
import dev.sluice.reverse.ColumnInverse;
import dev.sluice.reverse.UninvertibleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every type that is exact or canonical, forth by the type map and back by its inverse, on a real server, which compares the value that comes back
 * with the one that went: the value itself is the oracle. As many values, and which, as {@link TypeMapIT} says.
 */
@DisplayName("The inverse of the type map, on a real server")
final class ReverseTypesIT {
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TypeMapIT.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @TestFactory
    @DisplayName("leads every value back to itself")
    Stream<DynamicTest> leadsBack() {
        return TypeMapIT.cases()
                .map(each -> DynamicTest.dynamicTest(
                        each.name(), () -> new TypeProbe(connection, each, ReverseTypesIT::literal).run()));
    }

    private static String literal(AttributeValue value, TypeCase tried) {
        ColumnInverse inverse = ColumnInverse.of(tried.type(), tried.representation())
                .orElseThrow(() -> new AssertionError(tried.name() + " has no inverse"));
        try {
            return inverse.literal(value);
        } catch (UninvertibleException none) {
            return fail(tried.name() + " does not lead back: " + none.reason());
        }
    }
}
