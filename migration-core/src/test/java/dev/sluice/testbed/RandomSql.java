package dev.sluice.testbed;

import dev.sluice.source.SqlToken;
import dev.sluice.source.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Seeded random SQL that is made of pieces, so that nobody has to find them in it: strings with escapes, quoted names, dollar quotes and nested comments, each full
 * of what begins or ends the others. Not thread-safe.
 */
public final class RandomSql {
    /** What stands inside quotes and comments; none of it ends them. */
    private static final List<String> HOSTILE =
            List.of(":a", "?", ";", "::", "--", "$", "$1", "a", " ", "\\\\", "E", "é", "\uD83D\uDE00", "$x", "=");

    private static final List<String> WORDS = List.of("select", "A", "e", "E", "été", "_b1", "a$b", "a$$b$$", "x$x$");
    private static final List<String> NUMBERS = List.of("0", "12", "1.5", ".5", "1e-3", "2E+10", "1.");
    private static final List<String> PARAMETERS = List.of("?", "$1", "$27", ":a", ":customer_id", ":É2", ":_");
    /** They touch whatever stands beside them. */
    private static final List<String> CLOSED = List.of("(", ")", ",", ";", "=", "[", "]", "<");
    /** What they could begin makes them stand apart. */
    private static final List<String> OPEN = List.of("-", "*", "/", "::", ":", "$", "|");

    private static final List<String> TAGS = List.of("$$", "$x$", "$été_1$", "$_$");

    private final SplittableRandom random;

    /** The same texts for the same seed. */
    public RandomSql(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * SQL and what it is made of.
     *
     * @param sql the text
     * @param pieces in their order; the last one may be what is never closed
     */
    public record Text(String sql, List<SqlToken> pieces) {
        public Text {
            pieces = List.copyOf(pieces);
        }
    }

    /** Another text. */
    public Text next() {
        StringBuilder sql = new StringBuilder(random.nextBoolean() ? space() : "");
        List<SqlToken> pieces = new ArrayList<>();
        boolean touches = true;
        for (int left = random.nextInt(12); left > 0; left--) {
            SqlToken piece = piece();
            boolean isClosed = CLOSED.contains(piece.text());
            boolean isApart = !touches && !isClosed || random.nextInt(3) == 0;
            sql.append(isApart ? " " + space() : "");
            pieces.add(new SqlToken(piece.kind(), piece.text(), sql.length()));
            sql.append(piece.text());
            touches = isClosed;
        }
        sql.append(' ').append(space());
        switch (random.nextInt(8)) {
            case 0 -> open(sql, pieces, Kind.CONSTANT, "'" + inside("\"", "''", "/*", "*/", "\n"));
            case 1 -> open(sql, pieces, Kind.CONSTANT, "E'" + inside("\"", "''", "\\'", "/*", "$$"));
            case 2 -> open(sql, pieces, Kind.NAME, "\"" + inside("'", "\"\"", "/*", "\n"));
            case 3 -> open(sql, pieces, Kind.CONSTANT, "$y$" + inside("'", "$$", "$x$", "/*"));
            case 4 -> sql.append("/* /* */").append(inside("'", "\"", "$$", "\n"));
            case 5 -> sql.append("--").append(inside("'", "\"", "$$", "/*"));
            default -> sql.append(space());
        }
        return new Text(sql.toString(), pieces);
    }

    private static void open(StringBuilder sql, List<SqlToken> pieces, Kind kind, String text) {
        pieces.add(new SqlToken(kind, text, sql.length()));
        sql.append(text);
    }

    private SqlToken piece() {
        return switch (random.nextInt(9)) {
            case 0 -> new SqlToken(Kind.WORD, one(WORDS), 0);
            case 1 -> new SqlToken(Kind.CONSTANT, one(NUMBERS), 0);
            case 2 -> new SqlToken(Kind.PARAMETER, one(PARAMETERS), 0);
            case 3 -> new SqlToken(Kind.MARK, one(CLOSED), 0);
            case 4 -> new SqlToken(Kind.MARK, one(OPEN), 0);
            case 5 -> new SqlToken(Kind.NAME, "\"" + inside("'", "\"\"", "/*", "*/", "$$", "\n") + "\"", 0);
            case 6 -> new SqlToken(Kind.CONSTANT, "'" + inside("\"", "''", "/*", "*/", "$$", "\n") + "'", 0);
            case 7 ->
                new SqlToken(
                        Kind.CONSTANT, one(List.of("E", "e")) + "'" + inside("\"", "''", "\\'", "\\n", "/*") + "'", 0);
            default -> dollarQuote();
        };
    }

    private SqlToken dollarQuote() {
        String tag = one(TAGS);
        String inside = inside("'", "\"", "$y$", "/*", "*/", "\n") + " ";
        return inside.contains(tag) ? dollarQuote() : new SqlToken(Kind.CONSTANT, tag + inside + tag, 0);
    }

    /** Spaces and comments. */
    private String space() {
        return some(3, () -> switch (random.nextInt(4)) {
            case 0 -> "/*" + inside("'", "\"", "$$", "\n", "/* ' */", "/*/**/*/", "* ") + "*/";
            case 1 -> "--" + inside("'", "\"", "$$", "/*", "*/") + one(List.of("\n", "\r", "\r\n"));
            default -> one(List.of(" ", "\t", "\n", "\r\n"));
        });
    }

    private String inside(String... own) {
        return some(6, () -> random.nextInt(3) == 0 ? one(List.of(own)) : one(HOSTILE));
    }

    private String some(int most, Supplier<String> part) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(most); left > 0; left--) {
            text.append(part.get());
        }
        return text.toString();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
