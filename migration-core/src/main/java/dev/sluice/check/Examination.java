package dev.sluice.check;

import dev.sluice.design.Design;
import dev.sluice.design.TableDesign;
import dev.sluice.project.Project;
import dev.sluice.source.Schema;
import java.util.List;

/**
 * What is examined. Immutable.
 *
 * @param project the project
 * @param schema the source's tables
 * @param entities the entities whose source and target tables exist; the others are the projection's to report
 */
record Examination(Project project, Schema schema, List<ExaminedEntity> entities) {
    static Examination of(Project project, Schema schema) {
        Design design = project.design();
        List<ExaminedEntity> entities = design.entities().stream()
                .flatMap(entity -> design.table(entity.table()).stream()
                        .flatMap(target -> schema.table(entity.root()).stream()
                                .map(root -> new ExaminedEntity(entity, target, root, schema))))
                .toList();
        return new Examination(project, schema, entities);
    }

    Design design() {
        return project.design();
    }

    List<TableDesign> tables() {
        return design().tables();
    }

    List<ExaminedEntity> entitiesOf(TableDesign table) {
        return entities.stream()
                .filter(entity -> entity.target().name().equals(table.name()))
                .toList();
    }
}
