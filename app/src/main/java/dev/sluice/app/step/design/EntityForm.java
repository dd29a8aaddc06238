package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.propose.EntityProposal;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A source table that becomes an entity: all its columns, under its primary key. */
final class EntityForm extends DesignForm {
    private final Design design;
    private final Schema schema;
    private final FormField root;
    private final FormField name;
    private final FormField table;
    private String offeredName;

    /**
     * A form.
     *
     * @param of the table of the design that is proposed for its items
     */
    EntityForm(Design design, Schema schema, TableDesign of) {
        this.design = design;
        this.schema = schema;
        List<String> free = schema.tables().stream()
                .map(Table::name)
                .filter(found -> design.entities().stream()
                        .noneMatch(entity -> entity.root().equals(found)))
                .map(String::valueOf)
                .toList();
        List<String> roots = new ArrayList<>(free);
        schema.tables().stream()
                .map(found -> found.name().toString())
                .filter(found -> !free.contains(found))
                .forEach(roots::add);
        root = add(FormField.choice(
                "entity-root",
                text("design.form.root"),
                roots.stream().findFirst().orElse(""),
                FormField.named(roots)));
        offeredName = proposedName();
        name = add(FormField.written("entity-name", text("design.form.name"), offeredName));
        table = add(FormField.choice(
                "entity-table",
                text("design.form.into"),
                of.name(),
                FormField.named(design.tables().stream().map(TableDesign::name).toList())));
        table.offered().set(design.tables().size() > 1);
        note().set(text("design.form.entity.note"));
        root.text().addListener((observed, before, now) -> rootChosen());
        about(name, List.of("entities"));
    }

    private Optional<Table> source() {
        return schema.tables().stream()
                .filter(found -> found.name().toString().equals(root.text().get()))
                .findFirst();
    }

    private String proposedName() {
        return source().map(found -> EntityProposal.name(found.name(), design)).orElse("");
    }

    private void rootChosen() {
        boolean isUntouched = name.text().get().equals(offeredName);
        offeredName = proposedName();
        if (isUntouched) {
            name.text().set(offeredName);
        }
    }

    @Override
    String title() {
        return text("design.form.entity.new");
    }

    @Override
    String editName() {
        return text("edits.entity.add", name.value());
    }

    @Override
    String subject() {
        return "entity " + name.value();
    }

    @Override
    Optional<DesignNode> made() {
        return Optional.of(DesignNode.leaf(DesignNode.Kind.ENTITY, name.value(), ""));
    }

    @Override
    Optional<?> part(Design now) {
        return Optional.empty();
    }

    @Override
    UnaryOperator<Design> change() {
        Optional<Table> from = source();
        String into = table.text().get();
        String written = name.value();
        return before -> {
            Table found = from.orElseThrow(() -> new InvalidInputException(text("design.form.noRoot")));
            EntityDesign made = EntityProposal.of(found, written, new DesignParts(before).table(into), before);
            List<EntityDesign> entities = new ArrayList<>(before.entities());
            entities.add(made);
            return before.withEntities(entities);
        };
    }
}
