package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A system that moves in parts, each a project of its own (G-17)")
final class CutoverPartsIT {
    @TempDir
    Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private TestProject films = new TestProject(Path.of(""), source, "");
    private TestProject customers = films;

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE film (id int PRIMARY KEY, title text)",
                "CREATE TABLE customer (id int PRIMARY KEY, name text)",
                "CREATE TABLE rental (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customer)");
        films = TestProject.of(folder.resolve("films"), source, entity("Film", "film", "title: title"))
                .provisioned();
        customers = TestProject.of(folder.resolve("customers"), source, entity("Customer", "customer", "name: name"))
                .provisioned();
        name(films, "films");
        name(customers, "customers");
        beside(films, "../customers");
        beside(customers, "../films");
    }

    private static String entity(String name, String table, String attribute) {
        return """
                entities:
                  %s:
                    table: TABLE
                    from: public.%s
                    keys: {pk: "%s#{id}", sk: %s}
                    attributes: {%s}
                """.formatted(name, table, name, name, attribute);
    }

    private static void name(TestProject project, String name) {
        project.write(project.document().replace("name: test", "name: " + name));
    }

    private static void beside(TestProject project, String other) {
        project.write(project.document() + "cutover: {parts: [" + other + "]}\n");
    }

    private static String freezePlan(TestProject project) {
        JsonObject status = project.run("cutover", "status", "--format", "json").json();
        return status.getAsJsonArray("gates").get(16).getAsJsonObject().toString();
    }

    @Test
    @DisplayName("shows where the others stand, and looks into them without leaving anything there")
    void shown() {
        JsonObject status =
                films.run("cutover", "status", "--format", "json").exits(1).json();
        assertThat(status.getAsJsonArray("parts").toString())
                .isEqualTo("[{\"name\":\"customers\",\"phase\":\"PLANNED\"}]");
        assertThat(films.run("cutover", "status").exits(1).out()).contains("Part customers: PLANNED");
        assertThat(customers.folder().resolve(".sluice")).doesNotExist();
        assertThat(freezePlan(films)).doesNotContain("part customers").contains("\"id\":\"G-17\"");
    }

    @Test
    @DisplayName("shuts the gate where both map a table, or a foreign key leads from one to the other")
    void met() {
        TestProject rentals = TestProject.of(
                        folder.resolve("rentals"), source, entity("Rental", "rental", "customer: customer_id"))
                .provisioned();
        name(rentals, "rentals");
        customers.write(customers.document().replace("../films", "../films, ../rentals"));
        assertThat(freezePlan(customers))
                .contains("\"standing\":\"FAILED\"")
                .contains("foreign keys of part rentals lead here (public.rental to public.customer)");

        TestProject mirror = TestProject.of(folder.resolve("mirror"), source, entity("Mirror", "film", "title: title"))
                .provisioned();
        name(mirror, "mirror");
        films.write(films.document().replace("../customers", "../mirror"));
        assertThat(freezePlan(films))
                .contains("\"standing\":\"FAILED\"")
                .contains("public.film is mapped by part mirror too");
    }

    @Test
    @DisplayName("is not green where another part cannot be read, and says why")
    void unread() throws Exception {
        films.write(films.document().replace("../customers", "../nowhere"));
        String status =
                films.run("cutover", "status", "--format", "json").exits(1).out();
        assertThat(status).contains("\"name\": \"../nowhere\"").contains("\"trouble\"");

        films.write(films.document().replace("../nowhere", "."));
        assertThat(films.run("cutover", "status").exits(1).out()).contains("it is this project itself");

        Files.writeString(customers.folder().resolve("sluice.yaml"), "sluice: 1\nname: [\n");
        films.write(films.document().replace("parts: [.]", "parts: [../customers]"));
        assertThat(films.run("cutover", "status", "--format", "json").exits(1).out())
                .contains("\"trouble\"");

        films.write(films.document().replace("[../customers]", "[../customers, ../customers]"));
        assertThat(films.run("cutover", "status").exits(2).err()).contains("stands here twice");
    }
}
