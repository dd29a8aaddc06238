package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.access.PossibleAnswers;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Another name of an attribute, and what reads it by its name: indexes, the time to live and access patterns of its table. What reads it of this entity alone can
 * follow it to its new name; what reads it of other entities too keeps the former one. Immutable and thread-safe.
 *
 * @param entity the name of the entity that has it
 * @param before its name so far
 * @param now the name that it gets
 */
public record AttributeRename(String entity, String before, String now) {
    /**
     * What reads an attribute by its name.
     *
     * @param patterns the names of access patterns, in the order of the document
     * @param indexes the names of indexes of which it is a key, or that copy it by its name
     * @param expires whether items expire by it
     */
    public record Readers(List<String> patterns, List<String> indexes, boolean expires) {
        public Readers {
            patterns = List.copyOf(patterns);
            indexes = List.copyOf(indexes);
        }

        /** Whether nothing reads it. */
        public boolean isNone() {
            return patterns.isEmpty() && indexes.isEmpty() && !expires;
        }
    }

    /** What reads it and can follow; of indexes that copy it and others alike, those that copy both names then. */
    public Readers following(Project project) {
        return readers(project, true);
    }

    /** What reads it of other entities too, and so stays with the former name. */
    public Readers staying(Project project) {
        return readers(project, false);
    }

    private Readers readers(Project project, boolean isFollowing) {
        Design design = project.design();
        Optional<TableDesign> table = design.entity(entity).flatMap(found -> design.table(found.table()));
        boolean isOwn = !isShared(design);
        List<String> patterns = project.accessPatterns().stream()
                .filter(pattern -> isRead(design, pattern))
                .filter(pattern -> isFollowing == mayFollow(design, pattern))
                .map(AccessPattern::id)
                .toList();
        Set<String> indexes = new LinkedHashSet<>();
        table.stream().flatMap(found -> found.indexes().stream()).forEach(index -> {
            boolean isMeant = isKey(index) ? isFollowing == isOwn : isFollowing && isCopied(index);
            if (isMeant) {
                indexes.add(index.name());
            }
        });
        boolean expires = table.flatMap(TableDesign::timeToLiveAttribute)
                .filter(before::equals)
                .isPresent();
        return new Readers(patterns, List.copyOf(indexes), expires && isFollowing == isOwn);
    }

    /** Whether another entity of the table has something of the former name. */
    private boolean isShared(Design design) {
        return others(design).anyMatch(this::has);
    }

    private Stream<EntityDesign> others(Design design) {
        Optional<String> table = design.entity(entity).map(EntityDesign::table);
        return design.entities().stream()
                .filter(other -> !other.name().equals(entity)
                        && table.filter(other.table()::equals).isPresent());
    }

    private boolean has(EntityDesign other) {
        return other.keys().containsKey(before) || isAttribute(other, before);
    }

    private static boolean isAttribute(EntityDesign entity, String name) {
        return entity.attributes().stream().map(AttributeMapping::name).anyMatch(name::equals);
    }

    private boolean isRead(Design design, AccessPattern pattern) {
        Optional<EntityDesign> owner = design.entity(entity);
        boolean isNamed = names(pattern).anyMatch(before::equals)
                || pattern.answer().columns().values().stream().anyMatch(path -> isWithin(design, path));
        return isNamed
                && owner.filter(found -> PossibleAnswers.mayAnswer(found, pattern.request()))
                        .isPresent();
    }

    private static Stream<String> names(AccessPattern pattern) {
        Stream<KeyCondition> conditions = pattern.request() instanceof Query query ? conditions(query) : Stream.empty();
        return Stream.concat(pattern.answer().explode().stream(), conditions.map(KeyCondition::attribute));
    }

    private static Stream<KeyCondition> conditions(Query query) {
        return Stream.concat(query.conditions().stream(), query.filters().stream());
    }

    /** Whether a path of an answer leads to it, or into it: a name can have a dot of its own. */
    private boolean isWithin(Design design, String path) {
        return path.equals(before)
                || path.startsWith(before + ".")
                        && design.entities().stream().noneMatch(other -> isAttribute(other, path));
    }

    private boolean mayFollow(Design design, AccessPattern pattern) {
        boolean isAsked = pattern.request() instanceof Query query
                && query.conditions().stream().map(KeyCondition::attribute).anyMatch(before::equals);
        return others(design).filter(this::has).noneMatch(other -> PossibleAnswers.mayAnswer(other, pattern.request()))
                && !(isAsked && isShared(design));
    }

    private boolean isKey(IndexDesign index) {
        return index.keyAttributes().stream().map(KeyAttribute::name).anyMatch(before::equals);
    }

    private boolean isCopied(IndexDesign index) {
        return index.projection() instanceof IndexProjection.Include include
                && include.attributes().contains(before);
    }

    /**
     * The table of the entity with the new name wherever it follows.
     *
     * @param after a design whose entity has the attribute under its new name already
     */
    public Design followed(Design after) {
        Optional<TableDesign> table = after.entity(entity).flatMap(found -> after.table(found.table()));
        if (table.isEmpty() || before.equals(now) || now.isEmpty()) {
            return after;
        }
        boolean isOwn = !isShared(after);
        TableDesign of = table.get();
        return after.with(new TableDesign(
                of.name(),
                of.partitionKey(),
                of.sortKey(),
                of.indexes().stream().map(index -> followed(index, isOwn)).toList(),
                of.timeToLiveAttribute().map(name -> isOwn ? renamed(name) : name),
                of.scope()));
    }

    private String renamed(String name) {
        return name.equals(before) ? now : name;
    }

    private IndexDesign followed(IndexDesign index, boolean isOwn) {
        return new IndexDesign(
                index.name(),
                index.kind(),
                isOwn ? followed(index.partitionKeys()) : index.partitionKeys(),
                isOwn ? followed(index.sortKeys()) : index.sortKeys(),
                index.projection() instanceof IndexProjection.Include include
                        ? new IndexProjection.Include(copied(include.attributes(), isOwn))
                        : index.projection(),
                index.sparseness());
    }

    private List<KeyAttribute> followed(List<KeyAttribute> keys) {
        return keys.stream()
                .map(key -> new KeyAttribute(renamed(key.name()), key.type()))
                .toList();
    }

    private List<String> copied(List<String> names, boolean isOwn) {
        List<String> copied = new ArrayList<>();
        for (String name : names) {
            if (!name.equals(before) || !isOwn) {
                copied.add(name);
            }
            if (name.equals(before) && !names.contains(now)) {
                copied.add(now);
            }
        }
        return copied;
    }

    /**
     * A document whose attribute has its new name, in its place and with its comments, and nothing follows.
     *
     * @param after the design that it is to have, with the attribute under its new name
     * @throws dev.sluice.problem.InvalidInputException as {@link DesignEdit#apply} does
     */
    public String alone(String text, Design after) {
        return DesignEdit.apply(DesignEdit.renameAttribute(text, entity, before, now), after);
    }

    /** The same, and what can follow does. */
    public String followed(String text, Design after) {
        List<String> patterns = DocumentReading.of(text)
                .project()
                .map(project -> following(project).patterns())
                .orElse(List.of());
        String edited = alone(text, followed(after));
        for (String id : patterns) {
            edited = PatternEdit.renameAttribute(edited, id, this);
        }
        return edited;
    }

    /** What a pattern says under the new name. */
    PatternDraft followed(PatternDraft draft, Design design) {
        return new PatternDraft(
                draft.id(),
                draft.description(),
                draft.sql(),
                draft.parameters(),
                draft.request(),
                draft.contract(),
                draft.returns().stream()
                        .map(column -> new PatternDraft.Named(column.name(), pathOf(column.text(), design)))
                        .toList(),
                renamed(draft.explode()),
                draft.callsPerSecond());
    }

    private String pathOf(String path, Design design) {
        return isWithin(design, path) ? now + path.substring(before.length()) : path;
    }
}
