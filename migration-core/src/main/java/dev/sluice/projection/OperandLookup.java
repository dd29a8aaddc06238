package dev.sluice.projection;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource.ConstantSource;
import dev.sluice.design.AttributeSource.ListSource;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds how the entities of a table write an attribute that a request asks about.
 *
 * @param projection the compiled entities
 * @param design their design
 */
record OperandLookup(Projection projection, Design design) {

    /** Compiles the operand in that way; nothing where anything is wrong, which is then among the problems. */
    Optional<ParameterTemplate> compile(OperandTarget target, OperandCompiler compiler, DesignProblems problems) {
        Optional<TableDesign> table = design.table(target.table());
        if (table.isEmpty()) {
            problems.error(
                    DesignRule.TARGET_TABLE,
                    "The design has no table \"" + target.table() + "\".",
                    Choices.of(
                            target.table(),
                            design.tables().stream().map(TableDesign::name).toList()));
            return Optional.empty();
        }
        return compile(table.get(), target.attribute(), compiler, problems);
    }

    private Optional<ParameterTemplate> compile(
            TableDesign table, String attribute, OperandCompiler compiler, DesignProblems problems) {
        Optional<KeyAttribute> key = key(table, attribute);
        if (key.isPresent()) {
            return compiler.key(key.get(), design.separator());
        }
        for (EntityProjection entity : projection.entitiesOf(table)) {
            Optional<AttributeMapping> mapping = mapping(entity, attribute);
            if (mapping.isPresent() && !(mapping.get().source() instanceof ListSource)) {
                return compiler.attribute(mapping.get(), produces(entity, mapping.get()));
            }
        }
        problems.error(
                DesignRule.KEY_ATTRIBUTE,
                "No entity of the table has an attribute of that name that a request could compare.",
                Choices.of(attribute, names(table)));
        return Optional.empty();
    }

    /** The key attribute of that name, if entities fill it by templates. */
    private Optional<KeyAttribute> key(TableDesign table, String attribute) {
        return table.allKeyAttributes().stream()
                .filter(key -> key.name().equals(attribute))
                .filter(key -> design.entitiesOf(table).stream()
                        .anyMatch(entity -> entity.keys().containsKey(attribute)))
                .findFirst();
    }

    private static Optional<AttributeMapping> mapping(EntityProjection entity, String attribute) {
        return entity.entity().attributes().stream()
                .filter(mapping -> mapping.name().equals(attribute))
                .findFirst();
    }

    private static String produces(EntityProjection entity, AttributeMapping mapping) {
        if (mapping.source() instanceof ConstantSource constant) {
            return constant.value().typeDescriptor();
        }
        return entity.mappings().stream()
                .filter(mapped -> mapped.path().equals(AttributePath.of(mapping.name())))
                .map(MappedAttribute::produces)
                .findFirst()
                .orElse("S");
    }

    private Set<String> names(TableDesign table) {
        Set<String> names = new LinkedHashSet<>();
        table.allKeyAttributes().forEach(key -> names.add(key.name()));
        for (EntityDesign entity : design.entitiesOf(table)) {
            entity.attributes().forEach(mapping -> names.add(mapping.name()));
        }
        return names;
    }
}
