package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.DynamoRequest;
import dev.sluice.design.Condition;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.design.TableDesign.Scope;
import dev.sluice.design.Template;
import dev.sluice.project.Exclusion;
import dev.sluice.project.Project;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Entities for tables whose rows would stay behind: in the item collections of what they refer to, by their own key, or in a table of their own. Used once.
 *
 * @param project the project
 * @param schema the source's tables
 */
record LeftOutTables(Project project, Schema schema) {

    Stream<Proposal> proposals() {
        Set<QualifiedName> spokenFor = new HashSet<>();
        project.exclusions().stream().map(Exclusion::table).forEach(spokenFor::add);
        for (EntityDesign entity : project.design().entities()) {
            spokenFor.add(entity.root());
            entity.embeddings().forEach(embedding -> spokenFor.add(embedding.table()));
        }
        return schema.tables().stream()
                .filter(table -> !spokenFor.contains(table.name()))
                .filter(table -> StarterDesign.obstacle(table).isEmpty())
                .sorted(Comparator.comparingLong(Table::estimatedRows).reversed())
                .flatMap(this::of);
    }

    private Stream<Proposal> of(Table table) {
        List<Proposal> single = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            project.design().entities().stream()
                    .filter(parent -> parent.root().equals(key.references()))
                    .flatMap(parent -> beside(table, key, parent).stream())
                    .findFirst()
                    .ifPresent(single::add);
        }
        if (single.isEmpty()) {
            largest().ifPresent(target -> single.add(byItself(table, target)));
        }
        return Stream.concat(single.stream(), Stream.of(apart(table)));
    }

    /** The table that most entities are in, of those with keys of text. */
    private Optional<TableDesign> largest() {
        Design design = project.design();
        return design.tables().stream()
                .filter(LeftOutTables::isOfText)
                .max(Comparator.comparingInt(table -> design.entitiesOf(table).size()));
    }

    private static boolean isOfText(TableDesign table) {
        return table.keyAttributes().stream().allMatch(key -> key.type() == KeyType.S);
    }

    /** In the item collection of what it refers to. */
    private Optional<Proposal> beside(Table table, ForeignKey key, EntityDesign parent) {
        Design design = project.design();
        TableDesign target = design.table(parent.table()).orElseThrow();
        Optional<Template> partition = ReferredKey.of(design, parent, schema, table, key);
        boolean isTotal = key.columns().stream().allMatch(column -> KeyColumns.isNeverNull(table, column));
        if (partition.isEmpty() || !isTotal || target.sortKey().isEmpty() || !isOfText(target)) {
            return Optional.empty();
        }
        EntityDesign start = entity(table, target);
        List<String> rest = new ArrayList<>(table.primaryKey().orElseThrow().columns());
        partition.get().columns().forEach(column -> rest.remove(column.column()));
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        keys.put(target.partitionKey().name(), new KeyMapping(partition.get(), Condition.ALWAYS));
        keys.put(
                target.sortKey().get().name(),
                new KeyMapping(TemplateText.key(keyText(start, target), design.separator(), rest), Condition.ALWAYS));
        EntityDesign entity = start.withKeys(keys);
        Design after = with(entity);
        RowQuestion question = RowQuestion.of(table, key.columns());
        return AccessPath.of(after, entity, table)
                .filter(path -> path.index().isEmpty())
                .flatMap(path -> path.request(question.parameters()).stream())
                .findFirst()
                .map(request -> new Proposal(
                        name(entity, "under-" + Naming.hyphened(parent.name())),
                        Optional.of(Strategy.SINGLE),
                        "Map " + table.name() + " as " + entity.name() + " under "
                                + partition.get().text(),
                        List.of(
                                leftBehind(table),
                                "Its rows refer to " + key.references() + " by (" + String.join(", ", key.columns())
                                        + ")" + each(table, key) + ": they stand in the item collection of "
                                        + parent.name() + ", where one Query reads them, with it or alone.",
                                "No index is needed for that; what it costs is an item for each row."),
                        after,
                        List.of(NewPattern.allColumns(project, entity, question, request))));
    }

    private String each(Table table, ForeignKey key) {
        long parents = schema.table(key.references()).map(Table::estimatedRows).orElse(-1L);
        return parents > 0 && table.estimatedRows() > 0
                ? String.format(Locale.ROOT, ", about %.1f each", (double) table.estimatedRows() / parents)
                : "";
    }

    private static String leftBehind(Table table) {
        return "No entity maps " + table.name() + ", so its rows"
                + (table.estimatedRows() < 0
                        ? " (never counted by ANALYZE)"
                        : String.format(Locale.ROOT, " (%,d by the source's estimate)", table.estimatedRows()))
                + " would stay behind (D10).";
    }

    /** Beside the others, by its own key. */
    private Proposal byItself(Table table, TableDesign target) {
        EntityDesign entity = entity(table, target);
        Design after = with(entity);
        return new Proposal(
                name(entity, "by-key"),
                Optional.of(Strategy.SINGLE),
                "Map " + table.name() + " as " + entity.name() + ", by its own key, in table " + target.name(),
                List.of(
                        leftBehind(table),
                        "It refers to nothing that the design has with a key to stand under, so each row is an item"
                                + " collection of its own."),
                after,
                byKey(after, entity, table).stream().toList());
    }

    /** In a table of its own. */
    private Proposal apart(Table table) {
        Set<String> taken = new HashSet<>();
        project.design().tables().forEach(each -> taken.add(each.name()));
        TableDesign target = new TableDesign(
                new UniqueNames(taken).take(Naming.targetTable(table.name().name())),
                new KeyAttribute(StarterEntity.PARTITION_KEY, KeyType.S),
                Optional.of(new KeyAttribute(StarterEntity.SORT_KEY, KeyType.S)),
                List.of(),
                Optional.empty(),
                Scope.WHOLE_TABLE);
        List<TableDesign> tables = new ArrayList<>(project.design().tables());
        tables.add(target);
        EntityDesign entity = entity(table, target);
        Design after = with(entity).withTables(tables);
        return new Proposal(
                name(entity, "apart"),
                Optional.of(Strategy.MULTI),
                "Map " + table.name() + " as " + entity.name() + ", in a table of its own, " + target.name(),
                List.of(
                        leftBehind(table),
                        "A table of its own has its own capacity, backups, stream and rights, and its heat is nobody's"
                                + " else; it shares no item collection, so nothing else comes with its items in one"
                                + " Query."),
                after,
                byKey(after, entity, table).stream().toList());
    }

    private Optional<AccessPattern> byKey(Design after, EntityDesign entity, Table table) {
        RowQuestion question =
                RowQuestion.of(table, table.primaryKey().orElseThrow().columns());
        Optional<DynamoRequest> request = AccessPath.of(after, entity, table)
                .filter(path -> path.index().isEmpty())
                .filter(path ->
                        KeyColumns.areAskable(table, question.parameters().keySet()))
                .flatMap(path -> path.request(question.parameters()).stream())
                .findFirst();
        return request.map(asked -> NewPattern.allColumns(project, entity, question, asked));
    }

    private EntityDesign entity(Table table, TableDesign target) {
        return EntityProposal.of(table, EntityProposal.name(table.name(), project.design()), target, project.design());
    }

    private static String name(EntityDesign entity, String how) {
        return "map-" + Naming.hyphened(entity.name()) + "-" + how;
    }

    /** The fixed text that no other entity of the table begins a key with. */
    private String keyText(EntityDesign start, TableDesign target) {
        String prefix = Objects.requireNonNull(
                        start.keys().get(target.partitionKey().name()))
                .template()
                .literalPrefix();
        return prefix.substring(0, prefix.length() - 1);
    }

    private Design with(EntityDesign entity) {
        List<EntityDesign> entities = new ArrayList<>(project.design().entities());
        entities.add(entity);
        return project.design().withEntities(entities);
    }
}
