package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import dev.sluice.source.Collation;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-51: the collations that the columns of a catalogue are compared by")
final class CollationsIT {
    private static final String SWEDISH = "public.swedish (icu sv, deterministic)";
    private static final String FOLDED = "public.folded (icu und-u-ks-level2, not deterministic)";

    private static Table table = new Table(
            new QualifiedName("s", "t"), Table.Kind.PLAIN, List.of(), Optional.empty(), List.of(), List.of(), 0, 0);

    @BeforeAll
    static void load() {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(
                settings,
                "CREATE COLLATION swedish (provider = icu, locale = 'sv')",
                "CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE DOMAIN code AS text COLLATE swedish",
                "CREATE TYPE pair AS (one text COLLATE folded, two int, three code, four text COLLATE \"C\")",
                "CREATE TYPE span AS RANGE (subtype = text, collation = swedish)",
                "CREATE TABLE t (number int, plain text, swede varchar(9) COLLATE swedish, folded text[] COLLATE folded,"
                        + " coded code, recoded code COLLATE folded, pairs pair[], spans span, day date, short name)");
        table = Sources.inspect(settings)
                .schema()
                .table(new QualifiedName("public", "t"))
                .orElseThrow();
    }

    private static List<Collation> of(String column) {
        return table.column(column).orElseThrow().collations();
    }

    private static List<String> words(String column) {
        return of(column).stream()
                .map(collation -> collation.name() + " (" + collation.rule() + ")")
                .toList();
    }

    @Test
    @DisplayName("are the column's own before its domain's, and those inside arrays, composite types and ranges")
    void found() {
        assertThat(words("number")).isEmpty();
        assertThat(words("day")).isEmpty();
        assertThat(words("swede")).containsExactly(SWEDISH);
        assertThat(words("folded")).containsExactly(FOLDED);
        assertThat(words("coded")).containsExactly(SWEDISH);
        assertThat(words("recoded")).containsExactly(FOLDED);
        assertThat(words("pairs")).containsExactly("pg_catalog.C (libc C, deterministic)", FOLDED, SWEDISH);
        assertThat(words("spans")).containsExactly(SWEDISH);
        assertThat(words("short")).containsExactly("pg_catalog.C (libc C, deterministic)");
    }

    @Test
    @DisplayName("tell of the database's default what it is")
    void byDefault() {
        assertThat(words("plain")).singleElement().satisfies(words -> assertThat(words)
                .matches("pg_catalog\\.default \\((libc|icu|builtin) [^ ]+, deterministic\\)"));
    }

    @Test
    @DisplayName("have the version of their library where it has one")
    void versions() {
        assertThat(of("swede").get(0).version())
                .hasValueSatisfying(version -> assertThat(version).matches("[0-9.]+"));
        assertThat(of("short").get(0).version()).isEmpty();
    }
}
