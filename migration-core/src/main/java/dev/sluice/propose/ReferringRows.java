package dev.sluice.propose;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.Template;
import dev.sluice.project.Project;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Indexes by which rows are found that refer to another one, where no key of the design does that. Used once.
 *
 * @param project the project
 * @param schema the source's tables
 */
record ReferringRows(Project project, Schema schema) {

    Stream<Proposal> proposals() {
        return project.design().entities().stream()
                .filter(entity -> entity.filter().isAlways())
                .filter(entity -> schema.table(entity.root())
                        .filter(table -> table.primaryKey().isPresent())
                        .isPresent())
                .sorted(Comparator.comparingLong(
                                (EntityDesign entity) -> root(entity).estimatedRows())
                        .reversed())
                .flatMap(entity -> root(entity).foreignKeys().stream().flatMap(key -> of(entity, key).stream()));
    }

    private Table root(EntityDesign entity) {
        return schema.table(entity.root()).orElseThrow();
    }

    private Optional<Proposal> of(EntityDesign entity, ForeignKey key) {
        Design design = project.design();
        Table root = root(entity);
        RowQuestion question = RowQuestion.of(root, key.columns());
        boolean isAnswered = AccessPath.of(design, entity, root)
                .anyMatch(path -> path.request(question.parameters()).isPresent());
        if (isAnswered || !KeyColumns.areAskable(root, key.columns())) {
            return Optional.empty();
        }
        return IndexPlace.of(design, entity, question, keys(project, schema, entity, question))
                .map(place -> new Proposal(
                        "find-" + Naming.hyphened(entity.name()) + "-by-"
                                + String.join("-and-", question.parameters().values()),
                        Optional.empty(),
                        "Find " + entity.name() + " by " + String.join(", ", key.columns()) + " through "
                                + (place.isNew() ? "a new index " : "index ")
                                + place.index().name(),
                        List.of(
                                "Rows of " + root.name() + " refer to " + key.references() + " by ("
                                        + String.join(", ", key.columns()) + ")" + size(root)
                                        + ", and no key of the design finds them by it.",
                                place.isNew()
                                        ? "Each write of such an item is then paid once more, in index "
                                                + place.index().name() + ", which holds all attributes."
                                        : "Index " + place.index().name() + " is there and has no " + entity.name()
                                                + " yet: overloaded, it answers this too; each write of such an item is"
                                                + " then paid once more.",
                                "Leave it if the application never asks so."),
                        place.design(),
                        List.of(NewPattern.allColumns(
                                project,
                                place.design().entity(entity.name()).orElseThrow(),
                                question,
                                place.request()))));
    }

    private static String size(Table table) {
        return table.estimatedRows() < 0
                ? ""
                : String.format(Locale.ROOT, " (%,d rows by the source's estimate)", table.estimatedRows());
    }

    /** The key of what is referred to, where there is one, and else a text of the columns; the entity's own key behind it. */
    static IndexPlace.Keys keys(Project project, Schema schema, EntityDesign entity, RowQuestion question) {
        Design design = project.design();
        Table root = question.table();
        List<String> columns = List.copyOf(question.parameters().keySet());
        Template partition = root.foreignKeys().stream()
                .filter(key -> key.columns().equals(columns))
                .flatMap(key -> design.entities().stream()
                        .filter(parent -> parent.root().equals(key.references()))
                        .flatMap(parent -> ReferredKey.of(design, parent, schema, root, key).stream()))
                .filter(template -> columns.stream().allMatch(column -> template.columns().stream()
                        .anyMatch(each -> each.column().equals(column))))
                .findFirst()
                .orElseGet(
                        () -> TemplateText.key(Naming.keyText(String.join("_", columns)), design.separator(), columns));
        List<String> own = root.primaryKey().orElseThrow().columns().stream()
                .filter(column -> !columns.contains(column))
                .toList();
        return new IndexPlace.Keys(partition, TemplateText.key(Naming.keyText(entity.name()), design.separator(), own));
    }
}
