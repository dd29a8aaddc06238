package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes what stands at a place of an item; values are immutable, so that each on the way is made anew. */
final class PathEdit {
    private PathEdit() {}

    static void set(Map<String, AttributeValue> attributes, DocumentPath path, AttributeValue value)
            throws RefusedException {
        change(attributes, path, value);
    }

    static void remove(Map<String, AttributeValue> attributes, DocumentPath path) throws RefusedException {
        change(attributes, path, null);
    }

    private static void change(
            Map<String, AttributeValue> attributes, DocumentPath path, @Nullable AttributeValue value)
            throws RefusedException {
        if (path.isWholeAttribute()) {
            replace(attributes, path.attribute(), value);
            return;
        }
        AttributeValue old = attributes.get(path.attribute());
        if (old == null) {
            throw wrongPath();
        }
        attributes.put(path.attribute(), changed(old, path.steps(), value));
    }

    private static AttributeValue changed(
            AttributeValue container, List<DocumentPath.Step> steps, @Nullable AttributeValue value)
            throws RefusedException {
        DocumentPath.Step step = steps.get(0);
        List<DocumentPath.Step> rest = steps.subList(1, steps.size());
        if (step instanceof DocumentPath.Step.Entry entry && container instanceof MapValue map) {
            Map<String, AttributeValue> entries = new LinkedHashMap<>(map.entries());
            replace(entries, entry.name(), rest.isEmpty() ? value : inner(entries.get(entry.name()), rest, value));
            return new MapValue(entries);
        }
        if (step instanceof DocumentPath.Step.Element element && container instanceof ListValue list) {
            return changed(list, element.index(), rest, value);
        }
        throw wrongPath();
    }

    private static AttributeValue changed(
            ListValue list, int index, List<DocumentPath.Step> rest, @Nullable AttributeValue value)
            throws RefusedException {
        List<AttributeValue> elements = new ArrayList<>(list.elements());
        AttributeValue old = index < elements.size() ? elements.get(index) : null;
        AttributeValue changed = rest.isEmpty() ? value : inner(old, rest, value);
        if (changed == null) {
            if (old != null) {
                elements.remove(index);
            }
        } else if (old == null) {
            elements.add(changed); // an index beyond the end appends
        } else {
            elements.set(index, changed);
        }
        return new ListValue(elements);
    }

    private static AttributeValue inner(
            @Nullable AttributeValue old, List<DocumentPath.Step> rest, @Nullable AttributeValue value)
            throws RefusedException {
        if (old == null) {
            throw wrongPath();
        }
        return changed(old, rest, value);
    }

    private static void replace(Map<String, AttributeValue> entries, String name, @Nullable AttributeValue value) {
        if (value == null) {
            entries.remove(name);
        } else {
            entries.put(name, value);
        }
    }

    private static RefusedException wrongPath() {
        return RefusedException.invalid("The document path provided in the update expression is invalid for update");
    }
}
