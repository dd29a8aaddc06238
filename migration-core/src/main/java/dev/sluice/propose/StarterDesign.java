package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.TableDesign;
import dev.sluice.design.TableDesign.Scope;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.Exclusion;
import dev.sluice.project.Project;
import dev.sluice.project.RunSettings;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.typemap.KeyTextFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A first project for a database never seen before: one target table, each source table with a primary key as an entity of its
 * own with all its columns, each reachable by its primary key. It is correct and complete, not clever: a start to work from.
 * Pure and thread-safe.
 */
public final class StarterDesign {
    private static final char SEPARATOR = '#';

    private StarterDesign() {}

    /**
     * Proposes a project.
     *
     * @param database the database's name, which names project and target table
     * @param schema its tables
     * @param source where it is
     * @return a project without error findings; tables that cannot be mapped are excluded with the reason
     */
    public static Project propose(String database, Schema schema, SourceSettings source) {
        String target = Naming.targetTable(database);
        UniqueNames entityNames = new UniqueNames(Set.of());
        UniqueNames keyTexts = new UniqueNames(Set.of());
        UniqueNames patternIds = new UniqueNames(Set.of());
        List<EntityDesign> entities = new ArrayList<>();
        List<AccessPattern> patterns = new ArrayList<>();
        List<Exclusion> exclusions = new ArrayList<>();
        Map<String, Integer> tablesByName = tablesByName(schema);
        for (Table table : schema.tables()) {
            Optional<String> obstacle = obstacle(table);
            if (obstacle.isPresent()) {
                exclusions.add(new Exclusion(table.name(), obstacle.get()));
                continue;
            }
            String name = entityNames.take(entityName(table.name(), tablesByName));
            StarterEntity entity =
                    new StarterEntity(table, name, keyTexts.take(Naming.keyText(name)), target, SEPARATOR);
            entities.add(entity.entity());
            patterns.add(renamed(entity.pattern(), patternIds));
        }
        return new Project(
                target,
                source,
                TargetSettings.DEFAULT,
                new Design(SEPARATOR, List.of(table(target)), entities),
                patterns,
                exclusions,
                List.of(),
                RunSettings.DEFAULT,
                CutoverSettings.DEFAULT);
    }

    private static TableDesign table(String name) {
        return new TableDesign(
                name,
                new KeyAttribute(StarterEntity.PARTITION_KEY, KeyType.S),
                Optional.of(new KeyAttribute(StarterEntity.SORT_KEY, KeyType.S)),
                List.of(),
                Optional.empty(),
                Scope.WHOLE_TABLE);
    }

    private static Map<String, Integer> tablesByName(Schema schema) {
        Map<String, Integer> count = new HashMap<>();
        schema.tables().forEach(table -> count.merge(Naming.entity(table.name().name()), 1, Integer::sum));
        return count;
    }

    /** The table's name, with its schema's before it where several tables would have the same. */
    private static String entityName(QualifiedName table, Map<String, Integer> tablesByName) {
        String own = Naming.entity(table.name());
        return tablesByName.getOrDefault(own, 0) > 1 ? Naming.entity(table.schema()) + own : own;
    }

    /** Why a table cannot be mapped, as the rest of a sentence about it; empty where it can. */
    static Optional<String> obstacle(Table table) {
        if (table.primaryKey().isEmpty()) {
            return Optional.of("has no primary key, so its rows cannot be told apart (R-51); add one to map it");
        }
        for (String name : table.primaryKey().get().columns()) {
            Optional<String> refused = table.column(name)
                    .map(column -> KeyTextFormat.of(column.type(), PlaceholderFormat.PLAIN))
                    .flatMap(format -> format instanceof KeyTextFormat.Refused reason
                            ? Optional.of(reason.reason())
                            : Optional.empty());
            if (refused.isPresent()) {
                return Optional.of("its key column " + name + " cannot be a key: " + refused.get());
            }
        }
        return Optional.empty();
    }

    private static AccessPattern renamed(AccessPattern pattern, UniqueNames ids) {
        return new AccessPattern(
                ids.take(pattern.id()),
                pattern.description(),
                pattern.sql(),
                pattern.parameterSql(),
                pattern.request(),
                pattern.contract(),
                pattern.answer(),
                pattern.callsPerSecond());
    }
}
