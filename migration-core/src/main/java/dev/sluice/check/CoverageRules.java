package dev.sluice.check;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.AttributeSource.TextSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.problem.Suggestion;
import dev.sluice.project.Exclusion;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of the source is left behind: R-51, D10, D11, D12. */
final class CoverageRules implements Rule {
    private static final int MOST_LISTED = 20;

    @Override
    public void check(Examination examination, Findings findings) {
        Set<QualifiedName> excluded = new HashSet<>();
        for (Exclusion exclusion : examination.project().exclusions()) {
            excluded.add(exclusion.table());
            exclusion(examination, exclusion.table(), findings);
        }
        for (Table table : examination.schema().tables()) {
            if (!excluded.contains(table.name())) {
                table(examination, table, findings);
            }
        }
        examination.entities().forEach(entity -> columns(entity, findings));
    }

    private static void exclusion(Examination examination, QualifiedName name, Findings findings) {
        String subject = "excluded table " + name;
        if (examination.schema().table(name).isEmpty()) {
            List<String> names = examination.schema().tables().stream()
                    .map(table -> table.name().toString())
                    .toList();
            findings.warning(
                    DesignRules.EXCLUSION,
                    subject,
                    "The source has no table " + name + " that was read"
                            + Suggestion.sentence(name.toString(), names).replace("?", "") + ".",
                    "Correct the name or remove the line.");
        }
        examination.design().entities().stream()
                .filter(entity -> entity.root().equals(name))
                .forEach(entity -> findings.error(
                        DesignRules.EXCLUSION,
                        subject,
                        "The table is excluded, but entity " + entity.name() + " maps it.",
                        "Remove the entity or the exclusion."));
    }

    private static void table(Examination examination, Table table, Findings findings) {
        List<EntityDesign> entities = examination.design().entities();
        String subject = "source table " + table.name();
        if (entities.stream().anyMatch(entity -> entity.root().equals(table.name()))) {
            return;
        }
        Optional<EntityDesign> parent = entities.stream()
                .filter(entity -> embeddingOf(entity, table).isPresent())
                .findFirst();
        if (parent.isPresent()) {
            orphans(table, parent.get(), subject, findings);
        } else if (table.primaryKey().isEmpty()) {
            findings.warning(
                    "R-51",
                    subject,
                    "The table has no primary key, so its rows cannot be told apart; it is skipped.",
                    "Add a primary key and map it, or list it under \"excluded\" with the reason.");
        } else {
            findings.warning(
                    DesignRules.TABLE_LEFT_OUT,
                    subject,
                    "No entity maps the table, so its rows stay behind.",
                    "Map it, or list it under \"excluded\" with the reason.");
        }
    }

    private static Optional<Embedding> embeddingOf(EntityDesign entity, Table table) {
        return entity.embeddings().stream()
                .filter(each -> each.table().equals(table.name()))
                .findFirst();
    }

    private static void orphans(Table table, EntityDesign parent, String subject, Findings findings) {
        Embedding embedding = embeddingOf(parent, table).orElseThrow();
        boolean nullable = ColumnLookup.foreignKey(table, embedding.foreignKey())
                .filter(key -> key.columns().stream()
                        .flatMap(name -> table.column(name).stream())
                        .anyMatch(column -> column.nullability() == Nullability.NULLABLE))
                .isPresent();
        boolean filteredParent = !parent.filter().isAlways();
        if (nullable || filteredParent || !embedding.filter().isAlways()) {
            findings.warning(
                    DesignRules.TABLE_LEFT_OUT,
                    subject,
                    "The table is only embedded as the list " + embedding.alias() + ", which "
                            + (nullable
                                    ? "rows without a parent"
                                    : filteredParent
                                            ? "rows whose parent the \"where\" of entity " + parent.name()
                                                    + " leaves out"
                                            : "rows that its \"where\" leaves out")
                            + " are not in, so they stay behind.",
                    "Map the table as an entity too, or waive this if such rows do not matter.");
        }
    }

    private static void columns(ExaminedEntity entity, Findings findings) {
        Set<String> used = new HashSet<>(entity.constants());
        entity.design().keys().values().forEach(key -> own(key.template().columns(), used));
        for (AttributeMapping attribute : entity.design().attributes()) {
            if (attribute.source() instanceof ColumnSource source) {
                own(List.of(source.column()), used);
            } else if (attribute.source() instanceof TextSource source) {
                own(source.template().columns(), used);
            }
        }
        entity.design().version().ifPresent(used::add);
        List<String> left = entity.root().columns().stream()
                .map(Column::name)
                .filter(name -> !used.contains(name))
                .toList();
        if (!left.isEmpty()) {
            String names = String.join(", ", left.stream().limit(MOST_LISTED).toList());
            findings.note(
                    DesignRules.COLUMN_LEFT_OUT,
                    entity.subject(),
                    "The items hold nothing of the column" + (left.size() == 1 ? " " : "s ") + names
                            + (left.size() > MOST_LISTED ? " and " + (left.size() - MOST_LISTED) + " more" : "")
                            + " of "
                            + entity.root().name() + ".",
                    "Add attributes for those that the application needs.");
        }
    }

    private static void own(List<ColumnReference> references, Set<String> used) {
        references.stream()
                .filter(reference -> reference.alias().isEmpty())
                .forEach(reference -> used.add(reference.column()));
    }
}
