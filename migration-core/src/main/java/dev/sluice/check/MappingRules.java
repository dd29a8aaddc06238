package dev.sluice.check;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.Embedding;
import dev.sluice.design.Embedding.Element.MapElement;
import dev.sluice.design.Embedding.Element.ScalarElement;
import dev.sluice.design.Representation;
import dev.sluice.source.ColumnType;
import dev.sluice.typemap.Fidelity;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TypeMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What mappings do to values: R-70, and one attribute name with two types, I18. Refused mappings are the projection's to report. */
final class MappingRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        TreeMap<String, Set<String>> types = new TreeMap<>();
        for (ExaminedEntity entity : examination.entities()) {
            for (AttributeMapping attribute : entity.design().attributes()) {
                String subject = entity.subject() + ", attribute " + attribute.name();
                Loss loss = isCovered(entity, attribute) ? Loss.COVERED : Loss.MATTERS;
                new Place(subject, loss, findings)
                        .fidelity(entity.columns(), attribute.source())
                        .ifPresent(produced -> types.computeIfAbsent(
                                        entity.target().name() + " has attribute " + attribute.name(),
                                        name -> new TreeSet<>())
                                .add(produced));
            }
            entity.design().embeddings().forEach(embedding -> elements(entity, embedding, findings));
        }
        types.forEach((place, produced) -> {
            if (produced.size() > 1) {
                findings.warning(
                        "I18",
                        "table " + place.replace(" has attribute ", ", attribute "),
                        "The attribute has the types " + produced + " in different entities of the table.",
                        "Give it one type with \"as\", or different names.");
            }
        });
    }

    private static void elements(ExaminedEntity entity, Embedding embedding, Findings findings) {
        Optional<ColumnLookup> child = entity.schema()
                .table(embedding.table())
                .map(table -> new ColumnLookup(entity.schema(), table, embedding.copies()));
        if (child.isEmpty()) {
            return;
        }
        String subject = entity.subject() + ", list " + embedding.alias();
        if (embedding.element() instanceof MapElement map) {
            map.attributes()
                    .forEach(attribute -> new Place(subject + ", attribute " + attribute.name(), Loss.MATTERS, findings)
                            .fidelity(child.get(), attribute.source()));
        } else {
            new Place(subject + ", element", Loss.MATTERS, findings)
                    .fidelity(child.get(), ((ScalarElement) embedding.element()).source());
        }
    }

    /** Whether the whole value is elsewhere too, or the attribute is for time to live, which takes whole seconds only (T1). */
    private static boolean isCovered(ExaminedEntity entity, AttributeMapping attribute) {
        if (entity.target().timeToLiveAttribute().equals(Optional.of(attribute.name()))) {
            return true;
        }
        return attribute.source() instanceof ColumnSource own
                && entity.columns().find(own.column()).isPresent()
                && entity.design().attributes().stream()
                        .anyMatch(other -> other.source() instanceof ColumnSource source
                                && source.column().equals(own.column())
                                && isWhole(entity, source));
    }

    private static boolean isWhole(ExaminedEntity entity, ColumnSource source) {
        return entity.columns()
                .find(source.column())
                .map(found -> TypeMap.mapping(found.column().type(), source.representation()))
                .filter(mapping -> mapping instanceof Mapping.Mapped mapped && mapped.fidelity() != Fidelity.LOSSY)
                .isPresent();
    }

    /** Whether something is lost that stands nowhere else in the item. */
    private enum Loss {
        MATTERS,
        COVERED
    }

    /** A place of the design whose mapping is looked at. */
    private record Place(String subject, Loss loss, Findings findings) {
        /** Reports what is not exact, and returns the type that the attribute gets. */
        Optional<String> fidelity(ColumnLookup columns, AttributeSource source) {
            if (!(source instanceof ColumnSource column)) {
                return Optional.empty();
            }
            Optional<ColumnType> type =
                    columns.find(column.column()).map(found -> found.column().type());
            if (type.isEmpty()
                    || !(TypeMap.mapping(type.get(), column.representation()) instanceof Mapping.Mapped mapped)) {
                return Optional.empty();
            }
            boolean chosen = column.representation() != Representation.DEFAULT;
            if (mapped.fidelity() == Fidelity.LOSSY && chosen && loss == Loss.COVERED) {
                findings.note(
                        "R-70",
                        subject,
                        what(column, type.get(), "loses something by your choice", mapped),
                        "Nothing to do: the attribute is for time to live, or the whole value is in another one.");
            } else if (mapped.fidelity() == Fidelity.LOSSY && chosen) {
                findings.warning(
                        "R-70",
                        subject,
                        what(column, type.get(), "loses something by your choice", mapped),
                        "Keep it only if nobody needs what is lost; a lossy column cannot be synchronised back.");
            } else if (mapped.fidelity() == Fidelity.CANONICAL) {
                findings.note(
                        "R-70",
                        subject,
                        what(
                                column,
                                type.get(),
                                "is canonical: equal values stay equal, their form may change",
                                mapped),
                        "Nothing to do, unless the application needs the source's own text; then choose a form with \"as\".");
            }
            return Optional.of(mapped.produces());
        }

        private static String what(ColumnSource column, ColumnType type, String fidelity, Mapping.Mapped mapped) {
            String form = column.representation() == Representation.DEFAULT
                    ? mapped.produces()
                    : mapped.produces() + " (" + column.representation().word() + ")";
            String note = mapped.note().isEmpty() ? "" : " (" + mapped.note() + ")";
            return "The mapping of " + column.column() + " (" + type.displayName() + ") to " + form + " " + fidelity
                    + note + ".";
        }
    }
}
