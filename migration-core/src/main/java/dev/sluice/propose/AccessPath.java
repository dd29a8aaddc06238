package dev.sluice.propose;

import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.GetItem;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.access.PossibleAnswers;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.design.Template;
import dev.sluice.design.Template.Segment;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A way to ask for the items of one entity: the table's own key, or an index with one partition key and one sort key attribute that has all attributes. Immutable.
 *
 * @param design the design
 * @param entity whose items are asked for
 * @param root its source table
 * @param index the index; empty for the table itself
 */
record AccessPath(Design design, EntityDesign entity, Table root, Optional<IndexDesign> index) {

    /** The ways that a design has, the table's own first. */
    static Stream<AccessPath> of(Design design, EntityDesign entity, Table root) {
        return design.table(entity.table()).stream()
                .flatMap(table -> Stream.concat(
                                Stream.of(Optional.<IndexDesign>empty()),
                                table.indexes().stream().map(Optional::of))
                        .map(index -> new AccessPath(design, entity, root, index)))
                .filter(AccessPath::isPlain);
    }

    private TableDesign table() {
        return design.table(entity.table()).orElseThrow();
    }

    private KeyAttribute partitionKey() {
        return index.map(found -> found.partitionKeys().get(0)).orElse(table().partitionKey());
    }

    private Optional<KeyAttribute> sortKey() {
        return index.isPresent() ? index.get().sortKeys().stream().findFirst() : table().sortKey();
    }

    /** Whether every item of the entity is there, with all of its attributes, under templates of the row's own columns. */
    private boolean isPlain() {
        boolean isWhole = index.isEmpty()
                || index.get().partitionKeys().size() == 1
                        && index.get().sortKeys().size() <= 1
                        && index.get().projection() instanceof IndexProjection.All;
        return isWhole
                && Stream.concat(Stream.of(partitionKey()), sortKey().stream()).allMatch(this::isPlain);
    }

    private boolean isPlain(KeyAttribute key) {
        KeyMapping mapping = entity.keys().get(key.name());
        return key.type() == KeyType.S
                && mapping != null
                && mapping.when().isAlways()
                && KeyColumns.areToldApart(mapping.template(), root, design.separator());
    }

    /**
     * The request that answers "the rows whose columns equal these parameters", all of them and no others.
     *
     * @param parameters the name of the parameter by column
     * @return empty where this way does not answer it
     */
    Optional<DynamoRequest> request(Map<String, String> parameters) {
        Template partition = template(partitionKey());
        Set<String> left = new HashSet<>(parameters.keySet());
        Set<String> ofPartition = columns(partition);
        if (!left.containsAll(ofPartition) || isMissingRows(parameters.keySet())) {
            return Optional.empty();
        }
        left.removeAll(ofPartition);
        KeyCondition there = new KeyCondition(
                partitionKey().name(), Operator.EQUALS, List.of(TemplateText.over(partition, parameters)));
        if (sortKey().isEmpty()) {
            return left.isEmpty() && isAlone(List.of(there)) ? Optional.of(asked(List.of(there))) : Optional.empty();
        }
        return sortCondition(template(sortKey().get()), left, parameters)
                .map(condition -> asked(List.of(there, condition)))
                .filter(request -> isAlone(List.of(there, condition(request))));
    }

    private KeyCondition condition(DynamoRequest request) {
        String name = sortKey().orElseThrow().name();
        return request instanceof Query query
                ? query.conditions().get(query.conditions().size() - 1)
                : new KeyCondition(
                        name, Operator.EQUALS, List.of(((GetItem) request).key().get(name)));
    }

    private Template template(KeyAttribute key) {
        return Objects.requireNonNull(entity.keys().get(key.name())).template();
    }

    private static Set<String> columns(Template template) {
        Set<String> columns = new HashSet<>();
        template.columns().forEach(column -> columns.add(column.column()));
        return columns;
    }

    /** A NULL in a key keeps a row out of a sparse index; what is asked for by equality is no NULL. */
    private boolean isMissingRows(Set<String> asked) {
        return index.isPresent()
                && sortKey().stream()
                        .flatMap(key -> columns(template(key)).stream())
                        .anyMatch(column -> !asked.contains(column) && !KeyColumns.isNeverNull(root, column));
    }

    /** Equality of the whole sort key, or the part of it before the first column that is not asked for. */
    private Optional<KeyCondition> sortCondition(
            Template template, Set<String> wanted, Map<String, String> parameters) {
        Set<String> left = new HashSet<>(wanted);
        List<Segment> known = new ArrayList<>();
        for (Segment segment : template.segments()) {
            if (segment instanceof Segment.Placeholder placeholder
                    && !parameters.containsKey(placeholder.column().column())) {
                break;
            }
            if (segment instanceof Segment.Placeholder placeholder) {
                left.remove(placeholder.column().column());
            }
            known.add(segment);
        }
        boolean isWhole = known.size() == template.segments().size();
        // A part that ends within a value would find longer values too.
        boolean isCut = known.isEmpty()
                || known.get(known.size() - 1) instanceof Segment.Placeholder
                || known.size() > 1 && !endsValue(known.get(known.size() - 1));
        if (!left.isEmpty() || !isWhole && isCut) {
            return Optional.empty();
        }
        return Optional.of(new KeyCondition(
                sortKey().orElseThrow().name(),
                isWhole ? Operator.EQUALS : Operator.BEGINS_WITH,
                List.of(TemplateText.of(TemplateText.renamed(known, parameters)))));
    }

    /** The separator is escaped inside values, and nothing else is. */
    private boolean endsValue(Segment segment) {
        return segment instanceof Segment.Literal literal && literal.text().indexOf(design.separator()) >= 0;
    }

    private DynamoRequest asked(List<KeyCondition> conditions) {
        boolean isOne =
                index.isEmpty() && conditions.stream().allMatch(condition -> condition.operator() == Operator.EQUALS);
        if (!isOne) {
            return new Query(
                    entity.table(),
                    index.map(IndexDesign::name),
                    conditions,
                    List.of(),
                    DynamoRequest.Direction.ASCENDING,
                    OptionalInt.empty());
        }
        Map<String, Template> key = new LinkedHashMap<>();
        conditions.forEach(
                condition -> key.put(condition.attribute(), condition.values().get(0)));
        return new GetItem(entity.table(), key);
    }

    /** Whether the fixed text of keys rules out that items of another entity are in the answer. */
    private boolean isAlone(List<KeyCondition> conditions) {
        return design.entitiesOf(table()).stream()
                .filter(other -> !other.name().equals(entity.name()))
                .noneMatch(
                        other -> conditions.stream().allMatch(condition -> PossibleAnswers.mayMeet(other, condition)));
    }

    /** Whether items of an entity can be in the answer of a query: a GetItem has one item, which is its own. */
    static boolean mayAnswer(EntityDesign entity, DynamoRequest request) {
        return request instanceof Query query && PossibleAnswers.mayAnswer(entity, query);
    }
}
