package dev.sluice.propose;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.AnswerMap;
import dev.sluice.access.DynamoRequest;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.project.Project;
import dev.sluice.source.Schema;
import dev.sluice.source.SingleTableSelect;
import dev.sluice.source.Statement;
import dev.sluice.source.StatementShape;
import dev.sluice.source.StatementSketch;
import dev.sluice.source.Table;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Access patterns for statements that the source was asked: by a key that is there, or by one more index. Used once.
 *
 * @param project the project
 * @param schema the source's tables
 */
record AskedStatements(Project project, Schema schema) {
    private static final int LONGEST_SHOWN = 120;

    Stream<Proposal> proposals(List<Statement> statements) {
        Set<String> asked = project.accessPatterns().stream()
                .map(pattern -> StatementShape.of(pattern.sql()))
                .collect(Collectors.toSet());
        return statements.stream()
                .filter(statement -> !asked.contains(StatementShape.of(statement.query())))
                .sorted(Comparator.comparingLong(Statement::calls).reversed())
                .flatMap(statement -> of(statement).stream());
    }

    private Optional<Proposal> of(Statement statement) {
        StatementSketch sketch = StatementSketch.of(statement.query());
        // Read again with names, so that each parameter has one. What is sorted is not understood well enough: an order
        // that leaves some rows equal is none.
        Optional<SingleTableSelect> select =
                SingleTableSelect.of(sketch.sql()).filter(found -> found.order().isEmpty());
        Optional<Table> table = select.flatMap(this::table);
        if (select.isEmpty() || table.isEmpty()) {
            return Optional.empty();
        }
        return project.design().entities().stream()
                .filter(entity -> entity.root().equals(table.get().name()))
                .filter(entity -> entity.filter().isAlways())
                .flatMap(entity ->
                        new Asked(statement, sketch, select.get(), table.get(), entity).proposal(this).stream())
                .findFirst();
    }

    private Optional<Table> table(SingleTableSelect select) {
        List<Table> named = schema.tables().stream()
                .filter(table -> table.name().name().equals(select.table()))
                // Without its partitions a partitioned table is empty.
                .filter(table -> !select.only() || table.kind() == Table.Kind.PLAIN)
                .filter(table -> select.schema()
                        .map(schemaName -> table.name().schema().equals(schemaName))
                        .orElse(true))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** A statement and the entity that holds its rows. */
    private record Asked(
            Statement statement, StatementSketch sketch, SingleTableSelect select, Table table, EntityDesign entity) {

        Optional<Proposal> proposal(AskedStatements all) {
            Map<String, String> returns = returns();
            RowQuestion question = question();
            boolean isWhole = !returns.isEmpty() && table.primaryKey().isPresent();
            if (!isWhole || !KeyColumns.areAskable(table, question.parameters().keySet())) {
                return Optional.empty();
            }
            Design design = all.project.design();
            Optional<DynamoRequest> there = AccessPath.of(design, entity, table)
                    .flatMap(path -> path.request(question.parameters()).stream())
                    .findFirst();
            if (there.isPresent()) {
                return Optional.of(proposal(
                        all,
                        "Register " + sketch.name() + ", which the design answers as it is",
                        List.of(count(), "A key that is there answers it: only the register lacks it."),
                        design,
                        there.get()));
            }
            IndexPlace.Keys keys = ReferringRows.keys(all.project, all.schema, entity, question);
            return IndexPlace.of(design, entity, question, keys)
                    .map(place -> proposal(
                            all,
                            "Answer " + sketch.name() + " through "
                                    + (place.isNew() ? "a new index " : "index ")
                                    + place.index().name(),
                            List.of(
                                    count(),
                                    "No key of the design answers it; each write of an item of " + entity.name()
                                            + " is then paid once more, in index "
                                            + place.index().name() + "."),
                            place.design(),
                            place.request()));
        }

        private Proposal proposal(
                AskedStatements all, String title, List<String> reasons, Design design, DynamoRequest request) {
            AccessPattern pattern = new AccessPattern(
                    NewPattern.id(all.project, sketch.name()),
                    "A statement of the source on " + table.name(),
                    sketch.sql(),
                    question().parameterSql(),
                    request,
                    Contract.SET,
                    new AnswerMap(Optional.empty(), returns()),
                    Optional.empty());
            return new Proposal("ask-" + sketch.name(), Optional.empty(), title, reasons, design, List.of(pattern));
        }

        private String count() {
            String text = statement.query().replaceAll("\\s+", " ").strip();
            return String.format(
                    Locale.ROOT,
                    "The source counted %,d calls, %,.0f ms in all, of: %s",
                    statement.calls(),
                    statement.totalMilliseconds(),
                    text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + " ..." : text);
        }

        private RowQuestion question() {
            Map<String, String> parameters = new LinkedHashMap<>();
            select.equal().forEach((column, parameter) -> parameters.put(column, parameter.substring(1)));
            return new RowQuestion(table, parameters);
        }

        /** The attribute by column of the answer; empty where an item lacks one. */
        private Map<String, String> returns() {
            Map<String, String> attributes = NewPattern.attributes(entity);
            Map<String, String> columns = new LinkedHashMap<>(select.columns());
            if (columns.isEmpty()) {
                table.columns().forEach(column -> columns.put(column.name(), column.name()));
            }
            boolean isThere = attributes.keySet().containsAll(columns.values());
            columns.replaceAll((label, column) -> attributes.getOrDefault(column, ""));
            return isThere ? columns : Map.of();
        }
    }
}
