package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.DocumentEdit;
import dev.sluice.app.step.design.FormField.Option;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.AttributeSource.TextSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.Representation;
import dev.sluice.project.AttributeRename;
import dev.sluice.project.Project;
import dev.sluice.source.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An attribute of an entity: of which column, under which name, in which form. */
final class AttributeForm extends DesignForm {
    private final EntityDesign entity;
    private final Optional<AttributeMapping> original;
    private Project project;
    private final Map<String, ColumnReference> references = new LinkedHashMap<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final FormField column;
    private final FormField name;
    private final FormField follow;
    private final FormField form;
    private final FormField nulls;
    private final FormField sensitive;
    private String offeredName;

    /**
     * A form.
     *
     * @param original the attribute that is changed; empty for a new one
     * @param known the columns that the entity reads
     * @param project what reads the attribute by its name
     */
    AttributeForm(
            EntityDesign entity,
            Optional<AttributeMapping> original,
            Map<ColumnReference, Column> known,
            Project project) {
        this.entity = entity;
        this.original = original;
        this.project = project;
        known.forEach((reference, found) -> {
            references.put(reference.toString(), reference);
            columns.put(reference.toString(), found);
        });
        Optional<ColumnSource> source = original.map(AttributeMapping::source)
                .filter(ColumnSource.class::isInstance)
                .map(ColumnSource.class::cast);
        source.ifPresent(of -> references.putIfAbsent(of.column().toString(), of.column()));
        String chosen = source.map(of -> of.column().toString()).orElseGet(this::firstFree);
        column = add(FormField.choice("attribute-column", text("design.form.column"), chosen, columnOptions()));
        offeredName = original.map(AttributeMapping::name).orElseGet(this::nameOfColumn);
        name = add(FormField.written("attribute-name", text("design.form.name"), offeredName));
        follow = add(FormField.flag("attribute-follow", text("design.form.follow"), true));
        form = add(FormField.choice(
                "attribute-form",
                text("design.form.representation"),
                source.map(ColumnSource::representation)
                        .orElse(Representation.DEFAULT)
                        .name(),
                List.of()));
        nulls = add(FormField.choice(
                "attribute-nulls",
                text("design.form.nulls"),
                original.map(AttributeMapping::nulls).orElse(NullPolicy.OMIT).name(),
                FormField.options(NullPolicy.values(), AttributeForm::word)));
        sensitive = add(FormField.flag(
                "attribute-sensitive",
                text("design.form.sensitive"),
                original.filter(known2 -> known2.sensitivity() == Sensitivity.SENSITIVE)
                        .isPresent()));
        boolean isColumn = original.isEmpty() || source.isPresent();
        column.offered().set(isColumn);
        form.offered().set(isColumn);
        nulls.offered().set(isColumn || original.get().source() instanceof TextSource);
        column.text().addListener((observed, before, now) -> columnChosen());
        name.text().addListener((observed, before, now) -> nameWritten());
        follow.text().addListener((observed, before, now) -> nameWritten());
        nameWritten();
        offerForms();
        about(name, List.of("entities", entity.name(), "attributes"));
    }

    /** The first column that no attribute is of. */
    private String firstFree() {
        Set<String> used = entity.attributes().stream()
                .map(AttributeMapping::source)
                .filter(ColumnSource.class::isInstance)
                .map(source -> ((ColumnSource) source).column().toString())
                .collect(Collectors.toSet());
        Stream<String> names = columns.keySet().stream();
        return names.filter(reference -> !used.contains(reference))
                .findFirst()
                .or(() -> columns.keySet().stream().findFirst())
                .orElse("");
    }

    private List<Option> columnOptions() {
        return references.keySet().stream()
                .map(reference -> new Option(
                        reference,
                        Optional.ofNullable(columns.get(reference))
                                .map(found -> text(
                                        "design.form.typed",
                                        reference,
                                        found.type().displayName()))
                                .orElse(reference)))
                .toList();
    }

    private String nameOfColumn() {
        return Optional.ofNullable(references.get(column.text().get()))
                .map(ColumnReference::column)
                .orElse("");
    }

    /** A name that nobody has touched follows the column. */
    private void columnChosen() {
        boolean isUntouched = original.isEmpty() && name.text().get().equals(offeredName);
        offeredName = nameOfColumn();
        form.text().set(Representation.DEFAULT.name());
        offerForms();
        if (isUntouched) {
            name.text().set(offeredName);
        }
    }

    /** The other name that it gets, if it gets one. */
    private Optional<AttributeRename> rename() {
        String written = name.value();
        return original.map(AttributeMapping::name)
                .filter(before -> !written.isEmpty() && !before.equals(written))
                .map(before -> new AttributeRename(entity.name(), before, written));
    }

    /** Who reads the attribute may be others now, and who follows is said before it is done. */
    @Override
    void projectIs(Project now) {
        project = now;
        nameWritten();
    }

    /** Says who reads it by its former name, and asks whether they are to follow. */
    private void nameWritten() {
        Optional<AttributeRename> rename = rename();
        follow.offered()
                .set(rename.filter(other -> !other.following(project).isNone()).isPresent());
        note().set(rename.map(other -> RenameText.of(other, project, follow.isSet()))
                .orElse(""));
    }

    private void offerForms() {
        List<Representation> forms = Optional.ofNullable(
                        columns.get(column.text().get()))
                .map(found -> EntityColumns.forms(found).toList())
                .orElse(List.of(Representation.DEFAULT));
        form.offer(FormField.options(forms.toArray(Representation[]::new), AttributeForm::word));
    }

    private static String word(Representation form) {
        return form == Representation.DEFAULT ? text("design.form.byType") : form.word();
    }

    private static String word(NullPolicy policy) {
        return policy == NullPolicy.OMIT ? text("design.form.nulls.omit") : text("design.form.nulls.keep");
    }

    @Override
    String title() {
        return original.map(known -> text("design.form.attribute", known.name(), entity.name()))
                .orElseGet(() -> text("design.form.attribute.new", entity.name()));
    }

    @Override
    String editName() {
        return original.map(known -> text("edits.attribute.change", known.name(), entity.name()))
                .orElseGet(() -> text("edits.attribute.add", name.value(), entity.name()));
    }

    @Override
    String subject() {
        return "entity " + entity.name();
    }

    @Override
    Optional<DesignNode> made() {
        return Optional.empty();
    }

    private AttributeMapping attribute() {
        AttributeSource source = column.offered().get()
                ? new ColumnSource(
                        references.getOrDefault(
                                column.text().get(),
                                ColumnReference.own(column.text().get())),
                        form.constant(Representation.class))
                : original.map(AttributeMapping::source).orElseThrow();
        return new AttributeMapping(
                name.value(),
                source,
                nulls.constant(NullPolicy.class),
                sensitive.isSet() ? Sensitivity.SENSITIVE : Sensitivity.PLAIN,
                original.map(AttributeMapping::when).orElse(Condition.ALWAYS));
    }

    @Override
    Optional<?> part(Design design) {
        return original.flatMap(known -> new DesignParts(design).attribute(entity.name(), known.name()));
    }

    @Override
    UnaryOperator<Design> change() {
        AttributeMapping written = attribute();
        return design -> {
            EntityDesign now = new DesignParts(design).entity(entity.name());
            List<AttributeMapping> attributes = new ArrayList<>(now.attributes());
            if (original.isEmpty()) {
                attributes.add(written);
                return design.with(now.withAttributes(attributes));
            }
            String before = original.get().name();
            attributes.replaceAll(each -> each.name().equals(before) ? written : each);
            return design.with(now.withAttributes(attributes));
        };
    }

    @Override
    DocumentEdit draft() {
        Optional<AttributeRename> rename = rename();
        if (rename.isEmpty()) {
            return super.draft();
        }
        UnaryOperator<Design> change = change();
        boolean isFollowed = follow.isSet();
        return open -> {
            Design after = change.apply(open.project().design());
            return isFollowed
                    ? rename.get().followed(open.text(), after)
                    : rename.get().alone(open.text(), after);
        };
    }
}
