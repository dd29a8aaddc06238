package dev.sluice.check;

import static dev.sluice.check.ChecksTest.requireNew;
import static dev.sluice.check.ShopProject.DOCUMENT;
import static dev.sluice.check.ShopProject.changed;
import static dev.sluice.check.ShopProject.findings;
import static dev.sluice.check.ShopProject.tables;
import static dev.sluice.check.ShopProject.withColumn;
import static dev.sluice.problem.Severity.ERROR;
import static dev.sluice.problem.Severity.NOTE;
import static dev.sluice.problem.Severity.WARNING;
import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.nullable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Table;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules that need more than one change of the sound project to break")
class CheckSituationsTest {
    private static final String TABLE = "table shop";

    @Test
    @DisplayName("K2: types that bound a sort key above 1,024 bytes are a warning")
    void longSortKey() {
        String document = DOCUMENT.replace("sk: PROFILE\n", "sk: \"PROFILE#{name}\"\n");
        List<Table> tables = changed(
                "customer",
                table -> withColumn(table, column("name", new BaseType(BaseKind.VARCHAR, "character varying(600)"))));
        requireNew("K2", WARNING, "entity Customer, key sk", document, tables);
        assertThat(findings(document, tables()))
                .noneMatch(finding -> finding.rule().equals("K2"));
    }

    @Test
    @DisplayName("I10: a long name in tens of millions of items is a note")
    void longNames() {
        String document = DOCUMENT.replace("email: email", "electronicMailAddress: email");
        List<Table> tables = changed("customer", table -> ShopProject.withRows(table, 20_000_000));
        requireNew("I10", NOTE, "entity Customer, attribute electronicMailAddress", document, tables);
        assertThat(findings(document, tables()))
                .noneMatch(finding -> finding.rule().equals("I10"));
        assertThat(findings(DOCUMENT, tables))
                .noneMatch(finding -> finding.rule().equals("I10"));
    }

    @Test
    @DisplayName("K12: a filter or condition that leaves NULLs out makes a template total")
    void totalByFilter() {
        String nullable = DOCUMENT.replace("\"{ordered_at:date=yyyy-MM-dd}\"", "\"{shipped_at:date=yyyy-MM-dd}\"");
        String filtered = nullable.replace(
                "from: public.orders\n", "from: public.orders\n    where: {shipped_at: {not: null}}\n");
        assertThat(findings(filtered, tables()))
                .noneMatch(finding -> finding.rule().equals("K12"));
    }

    @Test
    @DisplayName("D17: a scope of prefixes needs fixed text before the first column")
    void scope() {
        String scoped = DOCUMENT.replace("    timeToLive", "    scope: entity-prefixes\n    timeToLive");
        assertThat(findings(scoped, tables()))
                .noneMatch(finding -> finding.rule().equals("D17"));
        String bare = scoped.replace(
                "pk: CUSTOMER#{customer_id}\n      sk: PROFILE", "pk: \"{customer_id}\"\n      sk: \"{name}\"");
        requireNew("D17", ERROR, TABLE + ", scope", bare, tables());
        String unused = DOCUMENT.replace("tables:\n", "tables:\n  unused: {partitionKey: {name: pk, type: S}}\n");
        requireNew("D17", WARNING, "table unused", unused, tables());
    }

    @Test
    @DisplayName("R-51: a table without a primary key that nobody maps is skipped with a warning")
    void keylessTable() {
        String document = DOCUMENT.replace("  - {table: public.log, reason: stays}\n", "");
        requireNew("R-51", WARNING, "source table public.log", document, changed("log", ShopProject::keyless));
    }

    @Test
    @DisplayName("R-03: two entities of one table under the same templates are an error")
    void sameKeys() {
        String twin = DOCUMENT.substring(DOCUMENT.indexOf("  Order:\n"), DOCUMENT.indexOf("excluded:"))
                .replace("  Order:\n", "  Twin:\n");
        String document = DOCUMENT.replace("excluded:", twin + "excluded:");
        requireNew("R-03", ERROR, "entities Order and Twin", document, tables());
    }
}
