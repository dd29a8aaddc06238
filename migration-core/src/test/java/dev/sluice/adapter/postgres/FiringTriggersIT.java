package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.RowTrigger;
import dev.sluice.gateway.RowTrigger.Mode;
import dev.sluice.gateway.RowTrigger.Reach;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The triggers that fire for what a reverse sync writes")
final class FiringTriggersIT {
    private final SourceSettings settings = LocalPostgres.createDatabase();

    @BeforeEach
    void prepare() {
        LocalPostgres.run(settings, """
                CREATE TABLE film (id int PRIMARY KEY, title text, words tsvector, updated timestamptz);
                CREATE TABLE copy (id int PRIMARY KEY, film int REFERENCES film ON DELETE CASCADE DEFERRABLE);
                CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.updated := now(); RETURN NEW; END';
                """);
    }

    private List<RowTrigger> triggers(SourceSettings as, String... tables) {
        try (SourceDatabase database = new PostgresConnector(Map.of(), Path.of(""), PasswordPrompt.NONE).connect(as)) {
            Schema schema = database.inspect(List.of(), Instant.EPOCH).schema();
            RowApplier.Facts facts = database.reverse("sluice_test")
                    .facts(List.of(tables).stream()
                            .map(name -> schema.table(new QualifiedName("public", name))
                                    .orElseThrow())
                            .toList());
            return facts.triggers();
        }
    }

    private List<String> names(String... tables) {
        return triggers(settings, tables).stream().map(RowTrigger::toString).toList();
    }

    @Test
    @DisplayName(
            "are those before and after rows and statements; not those of foreign keys, disabled ones, or those of TRUNCATE")
    void kinds() {
        assertThat(names("film", "copy")).isEmpty();
        LocalPostgres.run(settings, """
                CREATE TRIGGER a_stamp BEFORE INSERT OR UPDATE ON film FOR EACH ROW EXECUTE FUNCTION stamp();
                CREATE TRIGGER b_keep BEFORE DELETE ON film FOR EACH ROW EXECUTE FUNCTION stamp();
                CREATE TRIGGER c_audit AFTER UPDATE OF title ON film FOR EACH ROW EXECUTE FUNCTION stamp();
                CREATE TRIGGER d_count BEFORE INSERT ON film FOR EACH STATEMENT EXECUTE FUNCTION stamp();
                CREATE TRIGGER e_empty BEFORE TRUNCATE ON film FOR EACH STATEMENT EXECUTE FUNCTION stamp();
                CREATE CONSTRAINT TRIGGER f_late AFTER INSERT ON film DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stamp();
                CREATE TRIGGER g_off BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION stamp();
                ALTER TABLE film DISABLE TRIGGER g_off;
                CREATE TRIGGER h_words BEFORE INSERT OR UPDATE ON film FOR EACH ROW EXECUTE FUNCTION
                    tsvector_update_trigger(words, 'pg_catalog.english', title);
                """);
        QualifiedName film = new QualifiedName("public", "film");
        List<RowTrigger> found = triggers(settings, "film", "copy");
        assertThat(found)
                .extracting(trigger -> trigger + " " + trigger.moment() + " " + trigger.reach())
                .containsExactly(
                        "public.film.a_stamp BEFORE INSERT OR UPDATE ROW",
                        "public.film.b_keep BEFORE DELETE ROW",
                        "public.film.c_audit AFTER UPDATE ELSEWHERE",
                        "public.film.d_count BEFORE INSERT ELSEWHERE",
                        "public.film.f_late AFTER INSERT ELSEWHERE",
                        "public.film.h_words BEFORE INSERT OR UPDATE ROW");
        assertThat(found.get(0))
                .isEqualTo(new RowTrigger(
                        film,
                        film,
                        "a_stamp",
                        "BEFORE INSERT OR UPDATE",
                        "public.stamp",
                        Reach.ROW,
                        Optional.empty(),
                        Mode.ORIGIN));
        assertThat(found.get(5).column()).contains("words");
        // Its own statements do what they say.
        LocalPostgres.run(settings, found.get(0).disabling());
        assertThat(names("film")).doesNotContain("public.film.a_stamp");
        LocalPostgres.run(settings, found.get(0).enabling());
        assertThat(triggers(settings, "film")).isEqualTo(found);
    }

    @Test
    @DisplayName("are judged by the session_replication_role that the role's sessions begin with")
    void replicationRole() {
        LocalPostgres.run(settings, """
                CREATE TRIGGER always BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION stamp();
                CREATE TRIGGER origin BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION stamp();
                CREATE TRIGGER replica BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION stamp();
                ALTER TABLE film ENABLE ALWAYS TRIGGER always;
                ALTER TABLE film ENABLE REPLICA TRIGGER replica;
                """);
        assertThat(names("film")).containsExactly("public.film.always", "public.film.origin");
        assertThat(triggers(settings, "film").get(0).enabling()).contains("ENABLE ALWAYS TRIGGER \"always\"");
        String role = "replica_" + System.nanoTime();
        LocalPostgres.run(
                settings,
                "CREATE ROLE " + role + " LOGIN",
                "ALTER ROLE " + role + " SET session_replication_role = replica",
                "GRANT SELECT ON film, copy TO " + role);
        assertThat(triggers(LocalPostgres.as(role, settings), "film"))
                .extracting(RowTrigger::toString)
                .containsExactly("public.film.always", "public.film.replica");
    }

    @Test
    @DisplayName(
            "are those of the partitions, where rows are written: once under their table, by whichever of them fires")
    void partitions() {
        LocalPostgres.run(settings, """
                CREATE TABLE rental (id int, at date, updated timestamptz, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
                CREATE TABLE rental_old PARTITION OF rental FOR VALUES FROM ('2000-01-01') TO ('2020-01-01');
                CREATE TABLE rental_new PARTITION OF rental FOR VALUES FROM ('2020-01-01') TO ('2040-01-01') PARTITION BY RANGE (at);
                CREATE TABLE rental_2020 PARTITION OF rental_new FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
                CREATE TABLE detail (id int PRIMARY KEY, rental int, at date, FOREIGN KEY (rental, at) REFERENCES rental);
                CREATE TRIGGER stamp BEFORE UPDATE ON rental FOR EACH ROW EXECUTE FUNCTION stamp();
                CREATE TRIGGER whole AFTER UPDATE ON rental FOR EACH STATEMENT EXECUTE FUNCTION stamp();
                CREATE TRIGGER unseen AFTER UPDATE ON rental_old FOR EACH STATEMENT EXECUTE FUNCTION stamp();
                CREATE TRIGGER own BEFORE INSERT ON rental_2020 FOR EACH ROW EXECUTE FUNCTION stamp();
                """);
        assertThat(names("rental"))
                .containsExactlyInAnyOrder("public.rental.stamp", "public.rental_2020.own", "public.rental.whole");
        LocalPostgres.run(settings, "ALTER TABLE ONLY rental DISABLE TRIGGER stamp");
        assertThat(names("rental")).as("its clones still fire").contains("public.rental.stamp");
        LocalPostgres.run(settings, "ALTER TABLE rental DISABLE TRIGGER stamp");
        assertThat(names("rental")).doesNotContain("public.rental.stamp");
        LocalPostgres.run(settings, "ALTER TABLE rental_2020 ENABLE ALWAYS TRIGGER stamp");
        assertThat(triggers(settings, "rental")).anySatisfy(trigger -> assertThat(trigger + " " + trigger.mode())
                .isEqualTo("public.rental.stamp ALWAYS"));
    }

    @Test
    @DisplayName("are none that leave this role out by their condition, and by nothing but it")
    void conditions() {
        LocalPostgres.run(settings, """
                CREATE TRIGGER a_out BEFORE UPDATE ON film FOR EACH ROW WHEN (CURRENT_USER <> 'postgres') EXECUTE FUNCTION stamp();
                CREATE TRIGGER b_other BEFORE UPDATE ON film FOR EACH ROW WHEN (CURRENT_USER <> 'shop') EXECUTE FUNCTION stamp();
                CREATE TRIGGER c_or BEFORE UPDATE ON film FOR EACH ROW WHEN (CURRENT_USER <> 'postgres' OR NEW.id > 0)
                    EXECUTE FUNCTION stamp();
                CREATE TRIGGER d_changed BEFORE UPDATE ON film FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION stamp();
                CREATE TRIGGER " WHEN ((CURRENT_USER <> 'postgres'::name)) EXECUTE " BEFORE UPDATE ON film FOR EACH ROW
                    EXECUTE FUNCTION stamp();
                """);
        assertThat(triggers(settings, "film"))
                .extracting(RowTrigger::name)
                .containsExactlyInAnyOrder(
                        "b_other", "c_or", "d_changed", " WHEN ((CURRENT_USER <> 'postgres'::name)) EXECUTE ");
    }
}
