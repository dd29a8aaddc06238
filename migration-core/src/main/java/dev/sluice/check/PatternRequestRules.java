package dev.sluice.check;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.GetItem;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.design.Template;
import dev.sluice.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests of access patterns: K10, A9, D14, D16. */
final class PatternRequestRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (AccessPattern pattern : examination.project().accessPatterns()) {
            String subject = "access pattern " + pattern.id();
            parameters(pattern, subject, findings);
            Optional<TableDesign> table =
                    examination.design().table(pattern.request().table());
            if (table.isEmpty()) {
                findings.error(
                        DesignRules.PATTERN_TARGET,
                        subject,
                        "The design has no table \"" + pattern.request().table() + "\".",
                        suggestion(
                                pattern.request().table(),
                                examination.tables().stream()
                                        .map(TableDesign::name)
                                        .toList()));
            } else if (pattern.request() instanceof GetItem get) {
                get(get, table.get(), subject, findings);
            } else {
                query(examination, (Query) pattern.request(), table.get(), subject, findings);
            }
        }
    }

    private static void parameters(AccessPattern pattern, String subject, Findings findings) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Template template : templates(pattern.request())) {
            template.columns().forEach(parameter -> wanted.add(parameter.toString()));
        }
        if (!wanted.isEmpty() && pattern.parameterSql().isBlank()) {
            findings.error(
                    DesignRules.PATTERN_PARAMETERS,
                    subject,
                    "The request uses the parameters " + wanted
                            + ", but the pattern has no \"parameters\" statement to take" + " them from.",
                    "Add one whose columns have these names, such as SELECT " + String.join(", ", wanted)
                            + " FROM ...");
        }
    }

    private static List<Template> templates(DynamoRequest request) {
        if (request instanceof GetItem get) {
            return List.copyOf(get.key().values());
        }
        List<Template> templates = new ArrayList<>();
        ((Query) request).conditions().forEach(condition -> templates.addAll(condition.values()));
        ((Query) request).filters().forEach(condition -> templates.addAll(condition.values()));
        return templates;
    }

    private static void get(GetItem get, TableDesign table, String subject, Findings findings) {
        List<String> keys =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        if (!get.key().keySet().equals(Set.copyOf(keys))) {
            findings.error(
                    "K10",
                    subject,
                    "GetItem takes the whole key of table " + table.name() + " (" + String.join(", ", keys)
                            + ") and nothing else, not ("
                            + String.join(", ", get.key().keySet()) + ").",
                    "Write these key attributes, or a query.");
        }
    }

    private static void query(
            Examination examination, Query query, TableDesign table, String subject, Findings findings) {
        Optional<IndexDesign> index = query.index().flatMap(table::index);
        if (query.index().isPresent() && index.isEmpty()) {
            findings.error(
                    DesignRules.PATTERN_TARGET,
                    subject,
                    "Table " + table.name() + " has no index \"" + query.index().get() + "\".",
                    suggestion(
                            query.index().get(),
                            table.indexes().stream().map(IndexDesign::name).toList()));
            return;
        }
        List<KeyAttribute> partitionKeys = index.map(IndexDesign::partitionKeys).orElse(List.of(table.partitionKey()));
        List<KeyAttribute> sortKeys =
                index.map(IndexDesign::sortKeys).orElse(table.sortKey().stream().toList());
        String place = index.map(found -> "index " + found.name()).orElse("table " + table.name());
        QueryConditions conditions = new QueryConditions(query, place, subject, findings);
        conditions.partitionKeys(partitionKeys);
        conditions.sortKeys(sortKeys);
        conditions.noOthers(partitionKeys, sortKeys);
        conditions.operators(table);
        Set<String> known = new LinkedHashSet<>();
        examination.entitiesOf(table).forEach(entity -> known.addAll(entity.allAttributeNames()));
        filters(query, known, conditions.keyNames(partitionKeys, sortKeys), subject, findings);
    }

    private static void filters(
            Query query, Set<String> known, Set<String> keyNames, String subject, Findings findings) {
        for (KeyCondition filter : query.filters()) {
            if (keyNames.contains(filter.attribute())) {
                findings.error(
                        "A9",
                        subject,
                        "The filter uses \"" + filter.attribute()
                                + "\", a key of what is queried, which DynamoDB refuses.",
                        "Move it to \"where\".");
            } else if (!known.contains(filter.attribute())) {
                findings.error(
                        DesignRules.PATTERN_TARGET,
                        subject,
                        "The filter uses \"" + filter.attribute() + "\", which no entity of table " + query.table()
                                + " has.",
                        suggestion(filter.attribute(), known));
            }
        }
    }

    private static String suggestion(String name, java.util.Collection<String> names) {
        return Suggestion.closest(name, names)
                .map(closest -> "Did you mean \"" + closest + "\"?")
                .orElse(names.isEmpty() ? "Add it to the design." : "There is " + String.join(", ", names) + ".");
    }
}
