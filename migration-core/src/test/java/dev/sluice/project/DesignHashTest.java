package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hash of a design (R-02)")
class DesignHashTest {

    @Test
    @DisplayName("is the same for the same design, whatever the rest of the project and the order of its lines")
    void stable() {
        String moved = Documents.SMALL
                .replace("name: shop\nsource", "name: other\nsource")
                .replace(
                        "  name: name\n      email: {column: email, sensitive: true}\n",
                        "  email: {column: email, sensitive: true}\n      name: name\n")
                .replace("sql: SELECT name", "sql: SELECT  name");
        assertThat(moved).isNotEqualTo(Documents.SMALL);
        assertThat(hash(moved)).isEqualTo(hash(Documents.SMALL)).matches("[0-9a-f]{64}");
    }

    @Test
    @DisplayName("changes with each part of the design")
    void sensitive() {
        Set<String> hashes = new HashSet<>();
        String[][] edits = {
            {"", ""},
            {"CUSTOMER#{customer_id}\n", "CUST#{customer_id}\n"},
            {"name: name\n", "name: first_name\n"},
            {"name: name\n", "label: name\n"},
            {"{active: true}", "{active: false}"},
            {"limit: 10", "limit: 11"},
            {"{constant: CUSTOMER}", "{constant: CUST}"},
            {"projection: keys-only", "projection: all"},
            {"name: shop", "keySeparator: \"|\"\nname: shop"},
            {"{path: [city_id]}", "{path: [city_id, country_id]}"},
            {"where: {active: true}\n", "where: {active: true}\n    version: row_version\n"},
            {"where: {active: true}\n", "where: {active: true}\n    version: counter\n"}
        };
        for (String[] edit : edits) {
            hashes.add(hash(Documents.SMALL.replace(edit[0], edit[1])));
        }
        assertThat(hashes).hasSize(edits.length);
    }

    private static String hash(String document) {
        return DesignHash.of(ProjectReader.parse(document).design());
    }
}
