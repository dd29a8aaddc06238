package dev.sluice.project;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The identity of a design: the SHA-256 of its canonical text, in which tables, entities, keys and attributes stand in
 * the order of their names. Name, source, target, access patterns, waivers, run settings and the cutover of the project do not take part: they
 * do not change an item. Pure and thread-safe.
 */
public final class DesignHash {
    private DesignHash() {}

    /** The hash as 64 hexadecimal digits, lower case. */
    public static String of(Design design) {
        return hexadecimal(canonicalText(design));
    }

    /** The SHA-256 of a text in UTF-8. */
    static String hexadecimal(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String canonicalText(Design design) {
        List<TableDesign> tables = design.tables().stream()
                .sorted(Comparator.comparing(TableDesign::name))
                .toList();
        List<EntityDesign> entities = design.entities().stream()
                .sorted(Comparator.comparing(EntityDesign::name))
                .map(DesignHash::inOrder)
                .toList();
        YamlFields fields = new YamlFields();
        DesignWriter.write(new Design(design.separator(), tables, entities), fields);
        return YamlRenderer.entries(fields.block(), 0);
    }

    private static EntityDesign inOrder(EntityDesign entity) {
        Map<String, KeyMapping> keys = new LinkedHashMap<>(new TreeMap<>(entity.keys()));
        List<AttributeMapping> attributes = entity.attributes().stream()
                .sorted(Comparator.comparing(AttributeMapping::name))
                .toList();
        return new EntityDesign(
                entity.name(),
                entity.table(),
                entity.root(),
                entity.filter(),
                entity.copies(),
                entity.embeddings(),
                keys,
                attributes,
                entity.version(),
                // How items are written, not what they are: no reason to move them again.
                Optional.empty());
    }
}
