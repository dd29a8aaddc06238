package dev.sluice.source;

import dev.sluice.source.SqlToken.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that reads columns of one table by equality, and nothing else: {@code SELECT columns FROM table WHERE column = parameter AND ... ORDER BY columns}.
 * Whatever says more, such as a join, an expression, a constant, a range or a limit, is none. Immutable.
 *
 * @param schema of the table; empty where the statement leaves it to the search path
 * @param table its name as it is stored
 * @param only whether what inherits from it is left out
 * @param columns for each column of the answer, by its name there, the table's column; empty for all of them
 * @param equal for each column that is asked by equality the parameter, as it is written; at least one
 * @param order the columns after which the answer is sorted
 */
public record SingleTableSelect(
        Optional<String> schema,
        String table,
        boolean only,
        Map<String, String> columns,
        Map<String, String> equal,
        List<Order> order) {
    public SingleTableSelect {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        equal = Collections.unmodifiableMap(new LinkedHashMap<>(equal));
        order = List.copyOf(order);
    }

    /**
     * A column of the order.
     *
     * @param column the table's column
     * @param direction which way
     */
    public record Order(String column, Direction direction) {}

    /** Which way an answer is sorted. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /**
     * Reads a statement.
     *
     * @param sql any text
     * @return empty where it says anything beyond what this can hold
     */
    public static Optional<SingleTableSelect> of(String sql) {
        return new Reading(SqlTokens.of(sql)).statement();
    }

    /** Words that are values and no columns, though they look like them (PostgreSQL's documentation, SQL key words, reserved). */
    private static final Set<String> VALUES = Set.of(
            "user",
            "current_user",
            "session_user",
            "system_user",
            "current_role",
            "current_catalog",
            "current_schema",
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "true",
            "false",
            "null",
            "default");

    /** Goes through the pieces once; the first that does not fit ends it. */
    private static final class Reading {
        private final List<SqlToken> tokens;
        private int at;

        private Reading(List<SqlToken> tokens) {
            this.tokens = tokens;
        }

        /** The statement does not fit. */
        private static final class Misfit extends Exception {
            private static final long serialVersionUID = 1L;
        }

        private Optional<SingleTableSelect> statement() {
            try {
                return Optional.of(whole());
            } catch (Misfit other) {
                return Optional.empty();
            }
        }

        private SingleTableSelect whole() throws Misfit {
            require("select");
            int list = at;
            while (at < tokens.size() && !sees("from")) {
                at++;
            }
            require("from");
            boolean only = takes("only");
            String first = name();
            Optional<String> schema = takes(".") ? Optional.of(first) : Optional.empty();
            String table = schema.isPresent() ? name() : first;
            String alias = takes("as") || !sees("where") ? name() : table;
            int behind = at;
            at = list;
            Map<String, String> columns = columns(alias);
            at = behind;
            require("where");
            Map<String, String> equal = equal(alias);
            List<Order> order = takes("order") ? order(alias) : List.of();
            takes(";");
            if (at < tokens.size()) {
                throw new Misfit();
            }
            return new SingleTableSelect(schema, table, only, columns, equal, order);
        }

        private Map<String, String> columns(String alias) throws Misfit {
            Map<String, String> columns = new LinkedHashMap<>();
            if (!takesStar(alias)) {
                do {
                    String column = column(alias);
                    String label = takes("as") ? name() : column;
                    if (columns.put(label, column) != null) {
                        throw new Misfit();
                    }
                } while (takes(","));
            }
            require("from");
            return columns;
        }

        private boolean takesStar(String alias) {
            boolean isQualified = at + 2 < tokens.size()
                    && isName(tokens.get(at))
                    && text(tokens.get(at)).equals(alias)
                    && tokens.get(at + 1).is(".")
                    && tokens.get(at + 2).is("*");
            at += isQualified ? 2 : 0;
            return takes("*");
        }

        private Map<String, String> equal(String alias) throws Misfit {
            Map<String, String> equal = new LinkedHashMap<>();
            do {
                String column = column(alias);
                require("=");
                if (at >= tokens.size() || tokens.get(at).kind() != Kind.PARAMETER) {
                    throw new Misfit();
                }
                String parameter = tokens.get(at).text();
                at++;
                if (equal.put(column, parameter) != null || isRepeated(equal, parameter)) {
                    throw new Misfit();
                }
            } while (takes("and"));
            return equal;
        }

        /** One value for two columns is more than this can say; each question mark is a parameter of its own. */
        private static boolean isRepeated(Map<String, String> equal, String parameter) {
            return !parameter.equals("?") && Collections.frequency(equal.values(), parameter) > 1;
        }

        private List<Order> order(String alias) throws Misfit {
            require("by");
            List<Order> order = new ArrayList<>();
            do {
                String column = column(alias);
                Direction direction = takes("desc") ? Direction.DESCENDING : Direction.ASCENDING;
                takes("asc");
                order.add(new Order(column, direction));
            } while (takes(","));
            return order;
        }

        private String column(String alias) throws Misfit {
            String name = name();
            if (!takes(".")) {
                return name;
            }
            if (!name.equals(alias)) {
                throw new Misfit();
            }
            return name();
        }

        private String name() throws Misfit {
            if (at >= tokens.size() || !isName(tokens.get(at))) {
                throw new Misfit();
            }
            return text(tokens.get(at++));
        }

        private static boolean isName(SqlToken token) {
            return token.kind() == Kind.NAME
                    || token.kind() == Kind.WORD
                            && !VALUES.contains(token.text().toLowerCase(Locale.ROOT));
        }

        /** The name as PostgreSQL stores it. */
        private static String text(SqlToken token) {
            boolean isQuoted = token.kind() == Kind.NAME && token.text().length() > 1;
            return isQuoted
                    ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                    : token.text().toLowerCase(Locale.ROOT);
        }

        private boolean sees(String word) {
            return at < tokens.size() && tokens.get(at).is(word);
        }

        private boolean takes(String word) {
            boolean isThere = sees(word);
            at += isThere ? 1 : 0;
            return isThere;
        }

        private void require(String word) throws Misfit {
            if (!takes(word)) {
                throw new Misfit();
            }
        }
    }
}
