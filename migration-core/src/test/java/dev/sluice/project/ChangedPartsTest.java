package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A project with another part has that part of the other one, and every other part of its own:")
final class ChangedPartsTest {
    /** What differed at least once, so that no part was only ever changed for an equal one. */
    private final Set<String> changed = new HashSet<>();

    @Test
    @DisplayName("target, design, access patterns; tables and entities; a table's name, an entity's table")
    void parts() throws ReflectiveOperationException {
        for (int seed = 0; seed < 200; seed++) {
            Project one = new RandomProjects(seed).project();
            Project other = new RandomProjects(seed + 1_000_000).project();
            expect("target", one, other, one.withTarget(other.target()));
            expect("design", one, other, one.withDesign(other.design()));
            expect("accessPatterns", one, other, one.withAccessPatterns(other.accessPatterns()));
            parts(one.design(), other.design());
        }
        assertThat(changed)
                .containsExactlyInAnyOrder(
                        "Project.target",
                        "Project.design",
                        "Project.accessPatterns",
                        "Design.tables",
                        "Design.entities",
                        "TableDesign.name",
                        "TableDesign.indexes",
                        "EntityDesign.table",
                        "EntityDesign.filter",
                        "EntityDesign.keys",
                        "EntityDesign.attributes");
    }

    private void parts(Design one, Design other) throws ReflectiveOperationException {
        expect("tables", one, other, one.withTables(other.tables()));
        expect("entities", one, other, one.withEntities(other.entities()));
        for (TableDesign table : one.tables()) {
            for (TableDesign another : other.tables()) {
                expect("name", table, another, table.withName(another.name()));
                expect("indexes", table, another, table.withIndexes(another.indexes()));
            }
        }
        for (EntityDesign entity : one.entities()) {
            for (EntityDesign another : other.entities()) {
                expect("table", entity, another, entity.withTable(another.table()));
                expect("filter", entity, another, entity.withFilter(another.filter()));
                expect("keys", entity, another, entity.withKeys(another.keys()));
                expect("attributes", entity, another, entity.withAttributes(another.attributes()));
            }
        }
    }

    private <R extends Record> void expect(String part, R one, R other, R with) throws ReflectiveOperationException {
        Map<String, Object> wanted = components(one);
        wanted.replace(part, components(other).get(part));
        assertThat(components(with)).isEqualTo(wanted);
        if (!with.equals(one)) {
            changed.add(one.getClass().getSimpleName() + "." + part);
        }
    }

    private static Map<String, Object> components(Record of) throws ReflectiveOperationException {
        Map<String, Object> components = new HashMap<>();
        for (RecordComponent component : of.getClass().getRecordComponents()) {
            components.put(component.getName(), component.getAccessor().invoke(of));
        }
        return components;
    }
}
