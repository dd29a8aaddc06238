package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.Design;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Kind;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A global index of a table: its keys, what it copies, and whether items may be absent from it. */
final class IndexForm extends DesignForm {
    /** What an index copies. */
    enum Copied {
        ALL,
        KEYS_ONLY,
        INCLUDE
    }

    private final Optional<IndexDesign> original;
    private final Design design;
    private final FormField table;
    private final FormField name;
    private final FormField partitionKeys;
    private final FormField partitionType;
    private final FormField sortKeys;
    private final FormField sortType;
    private final FormField projection;
    private final FormField included;
    private final FormField sparse;

    /**
     * A form.
     *
     * @param of the table that has the index, or that a new one is proposed for
     * @param original the index that is changed; empty for a new one
     */
    IndexForm(Design design, TableDesign of, Optional<IndexDesign> original) {
        this.design = design;
        this.original = original;
        String free = original.map(IndexDesign::name).orElseGet(() -> free(of));
        table = add(FormField.choice(
                "index-table",
                text("design.form.table"),
                of.name(),
                FormField.named(design.tables().stream().map(TableDesign::name).toList())));
        name = add(FormField.written("index-name", text("design.form.name"), free));
        partitionKeys = add(FormField.written("index-pk", text("design.form.partitionKey"), free + "pk"));
        partitionType = add(type("index-pk-type", text("design.form.partitionType")));
        sortKeys = add(FormField.written("index-sk", text("design.form.sortKey"), free + "sk"));
        sortType = add(type("index-sk-type", text("design.form.sortType")));
        projection = add(FormField.choice(
                "index-projection",
                text("design.projects"),
                original.map(IndexForm::copied).orElse(Copied.ALL).name(),
                FormField.options(Copied.values(), IndexForm::word)));
        included = add(FormField.written(
                "index-included",
                text("design.form.included"),
                original.map(IndexForm::included).orElse("")));
        sparse = add(FormField.flag(
                "index-sparse",
                text("design.form.sparse"),
                original.map(index -> index.sparseness() == Sparseness.SPARSE).orElse(true)));
        for (FormField key : List.of(name, partitionKeys, partitionType, sortKeys, sortType)) {
            key.offered().set(original.isEmpty());
        }
        table.offered().set(original.isEmpty() && design.tables().size() > 1);
        included.offered().bind(projection.text().isEqualTo(Copied.INCLUDE.name()));
        table.text().addListener((observed, before, now) -> places());
        name.text().addListener((observed, before, now) -> places());
        places();
    }

    private void places() {
        String tableName = table.text().get();
        String index = name.value();
        List<String> indexes = List.of("tables", tableName, "indexes");
        about(name, indexes);
        about(partitionKeys, List.of("tables", tableName, "indexes", index, "partitionKey"));
        about(sortKeys, List.of("tables", tableName, "indexes", index, "sortKey"));
        about(included, List.of("tables", tableName, "indexes", index, "projection"));
    }

    private static String free(TableDesign table) {
        int number = 1;
        while (table.index("gsi" + number).isPresent()) {
            number++;
        }
        return "gsi" + number;
    }

    private static FormField type(String id, String label) {
        return FormField.choice(id, label, KeyType.S.name(), FormField.options(KeyType.values(), IndexForm::word));
    }

    private static String word(KeyType type) {
        return switch (type) {
            case S -> text("design.form.type.s");
            case N -> text("design.form.type.n");
            case B -> text("design.form.type.b");
        };
    }

    private static String word(Copied copied) {
        return switch (copied) {
            case ALL -> text("design.projectsAll");
            case KEYS_ONLY -> text("design.keysOnly");
            case INCLUDE -> text("design.form.include");
        };
    }

    private static Copied copied(IndexDesign index) {
        if (index.projection() instanceof IndexProjection.Include) {
            return Copied.INCLUDE;
        }
        return index.projection() instanceof IndexProjection.All ? Copied.ALL : Copied.KEYS_ONLY;
    }

    private static String included(IndexDesign index) {
        return index.projection() instanceof IndexProjection.Include include
                ? String.join(", ", include.attributes())
                : "";
    }

    @Override
    String title() {
        return original.map(index -> text("design.form.index", index.name()))
                .orElseGet(() -> text("design.form.index.new"));
    }

    @Override
    String editName() {
        return original.map(index -> text("edits.index.change", index.name()))
                .orElseGet(() -> text("edits.index.add", name.value()));
    }

    @Override
    String subject() {
        return "table " + table.text().get() + ", index " + name.value();
    }

    @Override
    Optional<DesignNode> made() {
        return Optional.of(DesignNode.index(table.text().get(), name.value(), "", ""));
    }

    /** Attributes that are keys there already have their type. */
    private List<KeyAttribute> keys(FormField names, FormField type) {
        List<KeyAttribute> known = design.table(table.text().get())
                .map(TableDesign::allKeyAttributes)
                .orElse(List.of());
        List<KeyAttribute> keys = new ArrayList<>();
        for (String each : names.names()) {
            keys.add(known.stream()
                    .filter(key -> key.name().equals(each))
                    .findFirst()
                    .orElseGet(() -> new KeyAttribute(each, type.constant(KeyType.class))));
        }
        return keys;
    }

    private IndexProjection projected() {
        return switch (projection.constant(Copied.class)) {
            case ALL -> new IndexProjection.All();
            case KEYS_ONLY -> new IndexProjection.KeysOnly();
            case INCLUDE -> new IndexProjection.Include(included.names());
        };
    }

    private IndexDesign index() {
        Sparseness sparseness = sparse.isSet() ? Sparseness.SPARSE : Sparseness.DENSE;
        return original.map(index -> new IndexDesign(
                        index.name(), index.kind(), index.partitionKeys(), index.sortKeys(), projected(), sparseness))
                .orElseGet(() -> new IndexDesign(
                        name.value(),
                        Kind.GLOBAL,
                        keys(partitionKeys, partitionType),
                        keys(sortKeys, sortType),
                        projected(),
                        sparseness));
    }

    @Override
    Optional<?> part(Design now) {
        return original.flatMap(index -> now.table(table.text().get()).flatMap(found -> found.index(index.name())));
    }

    @Override
    UnaryOperator<Design> change() {
        IndexDesign written = index();
        String of = table.text().get();
        return before -> {
            TableDesign now = new DesignParts(before).table(of);
            List<IndexDesign> indexes = new ArrayList<>(now.indexes());
            if (original.isEmpty()) {
                indexes.add(written);
            } else {
                indexes.replaceAll(index -> index.name().equals(written.name()) ? written : index);
            }
            return before.with(now.withIndexes(indexes));
        };
    }
}
