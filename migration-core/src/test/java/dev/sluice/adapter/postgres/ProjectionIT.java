package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.ItemJson;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.projection.RenderedRow;
import dev.sluice.projection.Rendering.Filtered;
import dev.sluice.projection.SourceRow;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A projection of rows that PostgreSQL reads")
final class ProjectionIT {
    private static final String TABLES = """
            CREATE TABLE "Country" (code char(4) PRIMARY KEY, "Long name" text NOT NULL);
            CREATE TABLE city (id int PRIMARY KEY, name text NOT NULL, country char(4) REFERENCES "Country");
            CREATE TABLE person (id bigint PRIMARY KEY, name text NOT NULL, born date, home int REFERENCES city,
                work int REFERENCES city, state text, score numeric(6,2));
            CREATE TABLE visit (nr int PRIMARY KEY, person bigint REFERENCES person, place int REFERENCES city,
                seen timestamptz, stars int);
            INSERT INTO "Country" VALUES ('DE', 'Germany'), ('CH', 'Switzerland');
            INSERT INTO city VALUES (1, 'Köln', 'DE'), (2, 'Basel', 'CH'), (3, 'Atlantis', NULL);
            INSERT INTO person VALUES (1, 'A#1', '1999-12-31', 1, 2, 'open', 1.50), (2, 'B', NULL, 3, NULL, 'closed', NULL),
                (3, 'C', NULL, NULL, 1, NULL, 0), (4, 'gone', NULL, NULL, NULL, 'deleted', 0);
            INSERT INTO visit VALUES (1, 1, 2, '2024-01-01 00:00+01', 5), (2, 1, 1, '2024-01-01 00:00+01', NULL),
                (3, 1, 3, NULL, 1), (4, 2, NULL, '2024-05-05 12:00+00', 3), (5, 4, 1, NULL, 1), (6, 1, 1, NULL, 0);
            """;

    private static final String DOCUMENT = """
            sluice: 1
            name: people
            source: {url: "jdbc:postgresql://localhost/people"}
            tables:
              people:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: N}
                indexes:
                  byState: {partitionKey: {name: statePk, type: S}, sortKey: {name: stateSk, type: S}, sparse: true}
            entities:
              Person:
                table: people
                from: public.person
                where: {state: {not: deleted}}
                copies:
                  homeCountry: {path: [home, country]}
                  work: {path: [work]}
                  workCountry: {path: [work, country]}
                lists:
                  visits:
                    from: public.visit
                    foreignKey: [person]
                    where: {nr: {less-than: 6}}
                    copies: {country: {path: [place, country]}, place: {path: [place]}}
                    order: [{column: seen, direction: descending}, country."Long name"]
                    limit: 5
                    attributes:
                      nr: nr
                      country: country."Long name"
                      rated: {constant: true, when: {stars: {not: null}}}
                      unplaced: {constant: true, when: {place: null}}
                keys:
                  pk: PERSON#{name}
                  sk: "{id}"
                  statePk: {template: "OPEN#{workCountry.code}", when: {state: open}}
                  stateSk: "{born}"
                attributes:
                  home: homeCountry."Long name"
                  work: work.name
                  rich: {constant: true, when: {score: {at-least: 1.5}}}
                  closed: {constant: true, when: {state: closed}}
                  visits: {list: visits}
            """;

    private static SourceSettings settings;

    @BeforeAll
    static void load() {
        settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, TABLES);
    }

    @Test
    @DisplayName("joins, conditions, lists and keys come out as written by hand")
    void rendered() {
        EntityProjection person = Projection.compile(
                        ProjectReader.parse(DOCUMENT).design(),
                        Sources.inspect(settings).schema())
                .entity("Person")
                .orElseThrow();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            List<SourceRow> rows = Sources.rows(epoch, person.reading(), new Bytes(1_000_000));

            assertThat(json(person, rows.get(0)))
                    .isEqualTo("{\"pk\":{\"S\":\"PERSON#A%231\"},\"sk\":{\"N\":\"1\"},"
                            + "\"statePk\":{\"S\":\"OPEN#CH\"},\"stateSk\":{\"S\":\"1999-12-31\"},"
                            + "\"home\":{\"S\":\"Germany\"},\"work\":{\"S\":\"Basel\"},\"rich\":{\"BOOL\":true},"
                            + "\"visits\":{\"L\":["
                            + "{\"M\":{\"nr\":{\"N\":\"2\"},\"country\":{\"S\":\"Germany\"}}},"
                            + "{\"M\":{\"nr\":{\"N\":\"1\"},\"country\":{\"S\":\"Switzerland\"},\"rated\":{\"BOOL\":true}}},"
                            + "{\"M\":{\"nr\":{\"N\":\"3\"},\"rated\":{\"BOOL\":true}}}]}}");
            assertThat(json(person, rows.get(1)))
                    .isEqualTo("{\"pk\":{\"S\":\"PERSON#B\"},\"sk\":{\"N\":\"2\"},\"closed\":{\"BOOL\":true},"
                            + "\"visits\":{\"L\":[{\"M\":{\"nr\":{\"N\":\"4\"},\"rated\":{\"BOOL\":true},"
                            + "\"unplaced\":{\"BOOL\":true}}}]}}");
            assertThat(RenderedRow.of(person, rows.get(2)).rendering()).isEqualTo(new Filtered());
            assertThat(RenderedRow.of(person, rows.get(3)).rendering()).isEqualTo(new Filtered());
            assertThat(rows).hasSize(4);
        }
    }

    private static String json(EntityProjection entity, SourceRow row) {
        return ItemJson.of(RenderedRow.of(entity, row).item().orElseThrow());
    }
}
