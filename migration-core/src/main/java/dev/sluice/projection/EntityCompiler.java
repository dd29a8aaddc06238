package dev.sluice.projection;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.List;
import java.util.Optional;

/** Compiles one entity. */
final class EntityCompiler {
    private final Design design;
    private final Schema schema;
    private final DesignProblems problems;

    EntityCompiler(Design design, Schema schema, DesignProblems problems) {
        this.design = design;
        this.schema = schema;
        this.problems = problems;
    }

    /** Compiles the entity as far as it goes; mistakes are among the problems, and without one there is a result. */
    Optional<EntityDraft> compile(EntityDesign entity) {
        Optional<TableDesign> table = design.table(entity.table());
        if (table.isEmpty()) {
            problems.error(
                    DesignRule.TARGET_TABLE,
                    "The design has no table \"" + entity.table() + "\".",
                    Choices.of(
                            entity.table(),
                            design.tables().stream().map(TableDesign::name).toList()));
        }
        Optional<Table> root = TableLookup.root(schema, entity.root(), problems);
        return table.flatMap(target -> root.flatMap(from -> compile(entity, target, from)));
    }

    private Optional<EntityDraft> compile(EntityDesign entity, TableDesign table, Table root) {
        RowScope scope = new RowScope(schema, root, entity.copies(), problems);
        root.primaryKey().orElseThrow().columns().forEach(scope::readOwn);
        scope.validate(entity.filter(), problems.within("where"));
        DesignProblems ofVersion = problems.within("version");
        entity.version().ifPresent(column -> RowVersionRules.column(column, scope, ofVersion));
        CompileLog log = CompileLog.empty();
        ListCompiler lists = new ListCompiler(schema, root, entity, log);
        EntityAttributes attributes = new EntityAttributes(entity, table, scope, new ValueCompiler(scope, log), lists);
        attributes.compile(problems);
        KeyCompiler keyCompiler = new KeyCompiler(scope, design.separator(), log);
        Optional<Keyring> keys = new EntityKeys(entity, table, keyCompiler).compile(attributes.indexKeys(), problems);
        new NullableKeys(entity, table, root).warn(problems);
        EntityReading reading = reading(entity, scope, lists.children());
        return keys.map(found -> {
            if (entity.version().isPresent()) {
                RowVersionRules.reading(entity, reading, new TableKey(reading, found), ofVersion);
            }
            return new EntityDraft(entity, table, reading, found, attributes.steps(), version(entity, scope), log);
        });
    }

    private static Optional<RowVersion> version(EntityDesign entity, RowScope scope) {
        return entity.version()
                .filter(column -> scope.table().column(column).isPresent())
                .map(column -> new RowVersion(column, scope.place(column)));
    }

    private static EntityReading reading(EntityDesign entity, RowScope scope, List<ChildReading> children) {
        return new EntityReading(
                entity.name(),
                scope.table(),
                scope.joins(),
                scope.columns(),
                scope.conditions(),
                entity.filter(),
                children);
    }
}
