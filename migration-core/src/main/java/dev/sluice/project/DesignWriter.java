package dev.sluice.project;

import dev.sluice.design.Design;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Kind;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Plain;
import dev.sluice.project.YamlTree.Text;
import java.util.List;

/** Writes the design part of a document. Stateless. */
final class DesignWriter {
    private DesignWriter() {}

    /** The fields of the design, in the order of the document. */
    static void write(Design design, YamlFields document) {
        if (design.separator() != DesignReader.DEFAULT_SEPARATOR) {
            document.text("keySeparator", String.valueOf(design.separator()));
        }
        YamlFields tables = new YamlFields();
        design.tables().forEach(table -> tables.put(table.name(), table(table)));
        YamlFields entities = new YamlFields();
        design.entities().forEach(entity -> entities.put(entity.name(), EntityWriter.entity(entity)));
        document.unlessEmpty("tables", tables.block()).unlessEmpty("entities", entities.block());
    }

    private static YamlTree table(TableDesign table) {
        YamlFields indexes = new YamlFields();
        table.indexes().forEach(index -> indexes.put(index.name(), index(index, table)));
        YamlFields fields = new YamlFields().put("partitionKey", key(table.partitionKey()));
        table.sortKey().ifPresent(sortKey -> fields.put("sortKey", key(sortKey)));
        return fields.text("timeToLive", table.timeToLiveAttribute())
                .word("scope", table.scope(), TableDesign.Scope.WHOLE_TABLE)
                .unlessEmpty("indexes", indexes.block())
                .block();
    }

    private static YamlTree index(IndexDesign index, TableDesign table) {
        YamlFields fields = new YamlFields();
        boolean tablesOwn = index.kind() == Kind.LOCAL && index.partitionKeys().equals(List.of(table.partitionKey()));
        if (!tablesOwn) {
            fields.put("partitionKey", keys(index.partitionKeys()));
        }
        if (!index.sortKeys().isEmpty()) {
            fields.put("sortKey", keys(index.sortKeys()));
        }
        fields.word("kind", index.kind(), Kind.GLOBAL);
        if (index.projection() instanceof IndexProjection.KeysOnly) {
            fields.text("projection", "keys-only");
        } else if (index.projection() instanceof IndexProjection.Include include) {
            fields.put("projection", YamlTree.texts(include.attributes()));
        }
        if (index.sparseness() == Sparseness.SPARSE) {
            fields.put("sparse", new Plain("true"));
        }
        return fields.block();
    }

    private static YamlTree keys(List<KeyAttribute> keys) {
        return YamlTree.oneOrMany(
                keys.stream().map(DesignWriter::key).map(YamlTree.class::cast).toList());
    }

    private static Mapping key(KeyAttribute key) {
        return new YamlFields()
                .text("name", key.name())
                .put("type", new Text(key.type().name()))
                .flow();
    }
}
