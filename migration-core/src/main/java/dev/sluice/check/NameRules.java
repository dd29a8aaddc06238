package dev.sluice.check;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Embedding;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.EngineAttributes;
import dev.sluice.limits.SizeLimits;
import dev.sluice.limits.TableLimits;
import dev.sluice.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of tables, indexes and attributes: N1, N2, N4, I10, R-11b. */
final class NameRules implements Rule {
    /** I10: a name longer than this costs noticeably in many items. */
    private static final int LONG_NAME = 20;

    private static final long MANY_ITEMS = 10_000_000;

    @Override
    public void check(Examination examination, Findings findings) {
        for (TableDesign table : examination.tables()) {
            String subject = "table " + table.name();
            storeName(table.name(), subject, findings);
            for (IndexDesign index : table.indexes()) {
                String place = subject + ", index " + index.name();
                storeName(index.name(), place, findings);
                index.keyAttributes().forEach(key -> indexAttribute(key.name(), place, findings));
                if (index.kind() == IndexDesign.Kind.LOCAL
                        && index.projection() instanceof IndexProjection.Include include) {
                    include.attributes().forEach(name -> indexAttribute(name, place, findings));
                }
            }
            for (KeyAttribute key : table.allKeyAttributes()) {
                attribute(key.name(), subject + ", key attribute " + key.name(), findings);
                if (EngineAttributes.NAMES.contains(key.name())) {
                    findings.error(
                            "R-11b",
                            subject + ", key attribute " + key.name(),
                            "\"" + key.name() + "\" is an attribute that the engine adds to each item.",
                            "Rename the key attribute.");
                }
            }
        }
        examination.entities().forEach(entity -> entity(entity, findings));
    }

    private static void entity(ExaminedEntity entity, Findings findings) {
        for (String name : attributeNames(entity)) {
            String subject = entity.subject() + ", attribute " + name;
            attribute(name, subject, findings);
            if (entity.root().estimatedRows() > MANY_ITEMS && bytes(name) > LONG_NAME) {
                findings.note(
                        "I10",
                        subject,
                        "The name has " + bytes(name) + " bytes and is stored in each of about "
                                + entity.root().estimatedRows() + " items.",
                        "A shorter name saves storage and capacity; it can be changed only now.");
            }
        }
    }

    private static Set<String> attributeNames(ExaminedEntity entity) {
        Set<String> names = new LinkedHashSet<>();
        entity.design().attributes().forEach(attribute -> names.add(attribute.name()));
        for (Embedding embedding : entity.design().embeddings()) {
            if (embedding.element() instanceof Embedding.Element.MapElement map) {
                map.attributes().stream().map(AttributeMapping::name).forEach(names::add);
            }
        }
        return names;
    }

    private static void storeName(String name, String subject, Findings findings) {
        boolean fits = name.length() >= TableLimits.NAME_SHORTEST
                && name.length() <= TableLimits.NAME_LONGEST
                && name.matches(TableLimits.NAME_CHARACTERS);
        if (!fits) {
            findings.error(
                    "N1",
                    subject,
                    "\"" + name + "\" is no name for a table or index: it needs " + TableLimits.NAME_SHORTEST + " to "
                            + TableLimits.NAME_LONGEST + " characters of A-Z, a-z, 0-9, _, - and the dot.",
                    "Rename it.");
        }
    }

    private static void indexAttribute(String name, String subject, Findings findings) {
        if (bytes(name) > SizeLimits.INDEX_ATTRIBUTE_NAME.count()) {
            findings.error(
                    "N2",
                    subject,
                    "The attribute name \"" + name.substring(0, LONG_NAME) + "...\" has " + bytes(name)
                            + " bytes; in an index at most " + SizeLimits.INDEX_ATTRIBUTE_NAME + " are allowed.",
                    "Use a shorter name.");
        }
    }

    private static void attribute(String name, String subject, Findings findings) {
        if (bytes(name) > SizeLimits.ATTRIBUTE_NAME.count()) {
            findings.error(
                    "N2",
                    subject.substring(0, Math.min(subject.length(), 100)),
                    "The attribute name has " + new Bytes(bytes(name)) + "; at most " + SizeLimits.ATTRIBUTE_NAME
                            + " are allowed.",
                    "Use a shorter name.");
        }
        for (String sign : List.of(".", "#", ":")) {
            if (name.contains(sign)) {
                findings.note(
                        "N4",
                        subject,
                        "The name holds \"" + sign + "\", which has a meaning of its own in DynamoDB's expressions.",
                        "Expressions of the application have to alias it (ExpressionAttributeNames); a plain name is easier.");
                return;
            }
        }
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
