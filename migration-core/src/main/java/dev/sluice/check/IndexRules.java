package dev.sluice.check;

import dev.sluice.access.DynamoRequest;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Kind;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.TableDesign;
import dev.sluice.limits.TableLimits;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Secondary indexes: K6 with C3, K7, K9, K12, K14. */
final class IndexRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (TableDesign table : examination.tables()) {
            String subject = "table " + table.name();
            counts(table, subject, findings);
            included(table, subject, findings);
            for (IndexDesign index : table.indexes()) {
                String place = subject + ", index " + index.name();
                if (index.kind() == Kind.LOCAL) {
                    local(table, index, place, findings);
                } else {
                    global(index, place, findings);
                }
                projection(table, index, place, findings);
                used(examination, table, index, findings);
            }
        }
    }

    private static void counts(TableDesign table, String subject, Findings findings) {
        List<IndexDesign> locals = table.indexes().stream()
                .filter(index -> index.kind() == Kind.LOCAL)
                .toList();
        int globals = table.indexes().size() - locals.size();
        if (locals.size() > TableLimits.LOCAL_INDEXES) {
            findings.error(
                    "K6",
                    subject,
                    "The table has " + locals.size() + " local indexes; at most " + TableLimits.LOCAL_INDEXES
                            + " are allowed.",
                    "Make some of them global.");
        }
        if (!locals.isEmpty()) {
            findings.warning(
                    "K6",
                    subject,
                    "With a local index all items of one partition key, with their index entries, are limited to 10 GB"
                            + " (C3), and a local index cannot be added or removed later.",
                    "Use global indexes unless strongly consistent reads of the index are needed.");
        }
        if (globals > TableLimits.GLOBAL_INDEXES) {
            findings.warning(
                    "K7",
                    subject,
                    "The table has " + globals + " global indexes; the default quota is " + TableLimits.GLOBAL_INDEXES
                            + ".",
                    "Have the quota raised before provisioning, or overload fewer indexes.");
        }
    }

    private static void included(TableDesign table, String subject, Findings findings) {
        int included = table.indexes().stream()
                .map(IndexDesign::projection)
                .mapToInt(projection -> projection instanceof IndexProjection.Include include
                        ? include.attributes().size()
                        : 0)
                .sum();
        if (included > TableLimits.INCLUDED_ATTRIBUTES) {
            findings.error(
                    "K14",
                    subject,
                    "The indexes include " + included + " attributes in all; at most " + TableLimits.INCLUDED_ATTRIBUTES
                            + " are allowed, one in two indexes counts twice.",
                    "Project all attributes in some of the indexes, or include fewer.");
        }
    }

    private static void local(TableDesign table, IndexDesign index, String subject, Findings findings) {
        if (table.sortKey().isEmpty()) {
            findings.error("K6", subject, "A local index needs a table with a sort key.", "Make the index global.");
        }
        if (!index.partitionKeys().equals(List.of(table.partitionKey()))) {
            findings.error(
                    "K6",
                    subject,
                    "A local index has the table's partition key \""
                            + table.partitionKey().name() + "\" and no other.",
                    "Leave its partitionKey out, or make the index global.");
        }
        if (index.sortKeys().size() != 1) {
            findings.error(
                    "K6",
                    subject,
                    "A local index has one sort key attribute, this one "
                            + index.sortKeys().size() + ".",
                    "Name one, or make the index global.");
        }
    }

    private static void global(IndexDesign index, String subject, Findings findings) {
        int partitionKeys = index.partitionKeys().size();
        if (partitionKeys < 1
                || partitionKeys > TableLimits.INDEX_PARTITION_KEYS
                || index.sortKeys().size() > TableLimits.INDEX_SORT_KEYS) {
            findings.error(
                    "K9",
                    subject,
                    "A global index has 1 to " + TableLimits.INDEX_PARTITION_KEYS + " partition key and 0 to "
                            + TableLimits.INDEX_SORT_KEYS + " sort key attributes, this one " + partitionKeys + " and "
                            + index.sortKeys().size() + ".",
                    "Combine several columns in the template of one attribute.");
        }
    }

    private static void projection(TableDesign table, IndexDesign index, String subject, Findings findings) {
        if (!(index.projection() instanceof IndexProjection.Include include)) {
            return;
        }
        Set<String> keys = new HashSet<>();
        table.keyAttributes().forEach(key -> keys.add(key.name()));
        index.keyAttributes().forEach(key -> keys.add(key.name()));
        Set<String> wrong = new LinkedHashSet<>(include.attributes());
        wrong.retainAll(keys);
        if (!wrong.isEmpty()) {
            findings.error(
                    "K14",
                    subject,
                    "The projection lists " + wrong + ", but keys are always projected and must not be listed.",
                    "Remove them from the list.");
        }
        if (include.attributes().isEmpty()
                || new HashSet<>(include.attributes()).size()
                        < include.attributes().size()) {
            findings.error(
                    "K14",
                    subject,
                    "The list of projected attributes is empty or names one twice.",
                    "Name each once, or write keys-only.");
        }
    }

    private static void used(Examination examination, TableDesign table, IndexDesign index, Findings findings) {
        String subject = "table " + table.name() + ", index " + index.name();
        List<ExaminedEntity> entities = examination.entitiesOf(table);
        if (entities.stream().noneMatch(entity -> entity.isIn(index))) {
            findings.warning(
                    "K12",
                    subject,
                    "No entity fills all key attributes of the index, so it stays empty.",
                    "Give an entity keys for it, or remove the index.");
        }
        boolean queried = examination.project().accessPatterns().stream()
                .map(pattern -> pattern.request())
                .anyMatch(request -> request instanceof DynamoRequest.Query query
                        && query.table().equals(table.name())
                        && query.index().filter(index.name()::equals).isPresent());
        if (!queried) {
            findings.note(
                    "K7",
                    subject,
                    "No access pattern queries the index, and every write of an item in it is paid again.",
                    "Remove it, or register the access pattern that needs it.");
        }
    }
}
