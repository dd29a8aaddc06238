package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells of a key must be the very text that readers get, or an old key is never found again. */
@DisplayName("A sync finds old keys of any type, in tables of any name")
final class SyncedTypesIT {
    private static final String SCHEMA = """
            CREATE SCHEMA "odd.schema";
            CREATE TYPE "odd.schema".size AS ENUM ('small', 'La rge');
            CREATE DOMAIN "odd.schema".positive AS numeric(8,2) CHECK (VALUE > 0);
            CREATE TABLE "odd.schema"."Odd ""Table" (
                "Code" varchar(20), at timestamptz, size "odd.schema".size, id uuid, amount "odd.schema".positive,
                short char(5), day date, raw bytea, exact double precision NOT NULL, label text,
                PRIMARY KEY ("Code", at, size, id, amount, short, day));
            ALTER TABLE "odd.schema"."Odd ""Table" REPLICA IDENTITY FULL;
            INSERT INTO "odd.schema"."Odd ""Table" SELECT 'c#' || n, '2024-03-31 01:30:00.5+01'::timestamptz + n * interval '1 hour',
                'La rge', md5(n::text)::uuid, n + 0.50, 'x' || n, DATE '2024-02-28' + n, decode('00ff' || lpad(n::text, 2, '0'), 'hex'),
                n / 3.0, 'label ' || n FROM generate_series(1, 20) n;
            ANALYZE;
            """;

    private static final String ENTITIES = """
            entities:
              Odd:
                table: TABLE
                from: {schema: "odd.schema", table: 'Odd "Table'}
                keys:
                  pk: "ODD#{Code}#{at}#{size}#{id}"
                  sk: "{amount}#{short}#{day}#{exact}"
                attributes: {label: label, raw: raw}
            """;

    private static final String ODD = "\"odd.schema\".\"Odd \"\"Table\"";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("and buries them, where rows were deleted, changed or moved")
    void types() {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(source, SCHEMA);
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        project.run("sync", "--prepare").exits(0);
        project.run("backfill").exits(0);
        LocalPostgres.run(
                source,
                "DELETE FROM " + ODD + " WHERE \"Code\" IN ('c#1', 'c#2')",
                "UPDATE " + ODD + " SET at = at + interval '90 minutes', short = 'y' WHERE \"Code\" = 'c#3'",
                "UPDATE " + ODD + " SET exact = 1e-7, size = 'small' WHERE \"Code\" = 'c#4'",
                "UPDATE " + ODD + " SET amount = 0.10, label = NULL WHERE \"Code\" = 'c#5'",
                "UPDATE " + ODD + " SET label = 'same key' WHERE \"Code\" = 'c#6'");

        JsonObject json = project.run("sync", "--until-caught-up", "--format", "json")
                .exits(0)
                .json();

        assertThat(json.get("tombstones").getAsLong()).isEqualTo(5);
        assertThat(json.get("written").getAsLong()).isEqualTo(4);
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
        project.run("sync", "--drop").exits(0);
    }
}
