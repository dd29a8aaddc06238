package dev.sluice.app.session;

import dev.sluice.app.control.EntityMark;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.ForeignKeyReference;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.Template;
import dev.sluice.design.ToOneCopy;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tables of the source a design brings together: an aggregate is the entities of one target table whose partition keys begin
 * alike, and it is called by the first of them. A table that is only copied or embedded belongs where that is done first. Immutable and
 * thread-safe.
 */
public final class Aggregates {
    /** No design, no aggregates. */
    public static final Aggregates NONE = new Aggregates(new Design('#', List.of(), List.of()), new Schema(List.of()));

    private final Map<QualifiedName, Aggregate> byTable = new HashMap<>();

    /**
     * An aggregate.
     *
     * @param name that of its first entity
     * @param mark that of its first entity
     */
    public record Aggregate(String name, EntityMark mark) {}

    /** The aggregates of a design on the tables of a source. */
    public Aggregates(Design design, Schema schema) {
        EntityMarks marks = new EntityMarks(design);
        Map<String, Aggregate> byCollection = new HashMap<>();
        // After every root: a table that is an entity's own belongs there, whoever copies from it.
        List<Runnable> others = new ArrayList<>();
        for (EntityDesign entity : design.entities()) {
            Aggregate aggregate = byCollection.computeIfAbsent(
                    collection(entity, design), ignored -> new Aggregate(entity.name(), marks.of(entity.name())));
            byTable.putIfAbsent(entity.root(), aggregate);
            others.add(() -> gather(entity, schema, aggregate));
        }
        others.forEach(Runnable::run);
    }

    private void gather(EntityDesign entity, Schema schema, Aggregate aggregate) {
        for (Embedding embedding : entity.embeddings()) {
            byTable.putIfAbsent(embedding.table(), aggregate);
            embedding.copies().forEach(copy -> follow(copy, embedding.table(), schema, aggregate));
        }
        entity.copies().forEach(copy -> follow(copy, entity.root(), schema, aggregate));
    }

    /** What items have in common that lie in one collection: their table, and how their partition key begins. */
    private static String collection(EntityDesign entity, Design design) {
        Optional<Template> template = design.table(entity.table())
                .flatMap(table -> Optional.ofNullable(
                        entity.keys().get(table.partitionKey().name())))
                .map(KeyMapping::template);
        String beginning = template.map(Template::literalPrefix).orElse("");
        return entity.table()
                + '\n'
                + (beginning.isEmpty() ? template.map(Template::text).orElse("") : beginning);
    }

    private void follow(ToOneCopy copy, QualifiedName from, Schema schema, Aggregate aggregate) {
        Optional<Table> table = schema.table(from);
        for (ForeignKeyReference step : copy.path()) {
            table = table.flatMap(one -> target(one, step)).flatMap(schema::table);
            table.ifPresent(reached -> byTable.putIfAbsent(reached.name(), aggregate));
        }
    }

    /** A step names the columns of a foreign key, or the key. */
    private static Optional<QualifiedName> target(Table table, ForeignKeyReference step) {
        return table.foreignKeys().stream()
                .filter(key ->
                        key.columns().equals(step.names()) || step.names().equals(List.of(key.name())))
                .map(ForeignKey::references)
                .findFirst();
    }

    /** The aggregate of a table; empty where the design does not read it. */
    public Optional<Aggregate> of(QualifiedName table) {
        return Optional.ofNullable(byTable.get(table));
    }
}
