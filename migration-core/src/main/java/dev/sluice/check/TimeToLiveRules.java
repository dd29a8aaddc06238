package dev.sluice.check;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.AttributeSource.ConstantSource;
import dev.sluice.design.Representation;
import dev.sluice.design.TableDesign;
import dev.sluice.source.ColumnType;
import dev.sluice.typemap.Mapping;
import dev.sluice.typemap.TypeMap;
import java.util.Optional;

/** The attribute that items expire by: T1, T6, T7. */
final class TimeToLiveRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (TableDesign table : examination.tables()) {
            table.timeToLiveAttribute().ifPresent(attribute -> table(examination, table, attribute, findings));
        }
    }

    private static void table(Examination examination, TableDesign table, String attribute, Findings findings) {
        String subject = "table " + table.name() + ", time to live";
        if (table.keyAttributes().stream().anyMatch(key -> key.name().equals(attribute))) {
            findings.error(
                    "T1",
                    subject,
                    "The attribute \"" + attribute + "\" is a key of the table, so its value can never be changed.",
                    "Use an attribute of its own.");
            return;
        }
        boolean filled = false;
        for (ExaminedEntity entity : examination.entitiesOf(table)) {
            Optional<AttributeMapping> mapping = entity.attribute(attribute);
            filled |= mapping.isPresent();
            mapping.ifPresent(found -> entity(entity, found, findings));
        }
        if (!filled) {
            findings.warning(
                    "T1",
                    subject,
                    "No entity has the attribute \"" + attribute + "\", so nothing expires.",
                    "Add the attribute to an entity, or remove timeToLive.");
        }
    }

    private static void entity(ExaminedEntity entity, AttributeMapping attribute, Findings findings) {
        String subject = entity.subject() + ", attribute " + attribute.name();
        if (!(attribute.source() instanceof ColumnSource source)) {
            if (!(attribute.source() instanceof ConstantSource constant)
                    || !constant.value().typeDescriptor().equals("N")) {
                notNumber(subject, "no number", findings);
            }
            return;
        }
        switch (source.representation()) {
            case EPOCH_SECONDS ->
                findings.note(
                        "T7",
                        subject,
                        "Rows whose " + source.column()
                                + " has passed are deleted soon after they are loaded, and their"
                                + " deletion is no difference that anybody made.",
                        "Count such rows before the load, or leave them out with \"where\".");
            case EPOCH_MILLISECONDS, EPOCH_MICROSECONDS, EPOCH_DAYS ->
                findings.error(
                        "T6",
                        subject,
                        "Time to live is read as seconds since 1970; "
                                + source.representation().word() + " would be a time far from the one meant.",
                        "Write \"as: epoch-seconds\".");
            default -> other(entity, source, subject, findings);
        }
    }

    private static void other(ExaminedEntity entity, ColumnSource source, String subject, Findings findings) {
        Optional<ColumnType> type = entity.columns().find(source.column()).map(found -> found.column()
                .type());
        if (type.isEmpty()
                || !(TypeMap.mapping(type.get(), source.representation()) instanceof Mapping.Mapped mapped)) {
            return;
        }
        if (mapped.produces().equals("N") && source.representation() != Representation.EPOCH_SECONDS) {
            findings.warning(
                    "T1",
                    subject,
                    "Time to live is read as seconds since 1970; whether " + source.column() + " ("
                            + type.get().displayName() + ") holds those, its type does not tell.",
                    "Make sure that it holds seconds, or map a timestamp with \"as: epoch-seconds\".");
        } else {
            notNumber(subject, mapped.produces(), findings);
        }
    }

    private static void notNumber(String subject, String produced, Findings findings) {
        findings.error(
                "T1",
                subject,
                "Items expire by a number (N) of seconds since 1970, but this attribute has the type " + produced
                        + ", which is ignored in silence.",
                "Map a date or timestamp with \"as: epoch-seconds\".");
    }
}
