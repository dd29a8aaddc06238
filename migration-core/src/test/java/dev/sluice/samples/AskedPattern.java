package dev.sluice.samples;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.KeyAttribute;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.Project;
import dev.sluice.verify.PatternResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An access pattern, how its answers compared, and which items they were made of.
 *
 * @param pattern the pattern
 * @param result how its answers compared
 * @param items the items that the target gave away
 */
record AskedPattern(AccessPattern pattern, PatternResult result, List<Item> items) {
    AskedPattern {
        items = List.copyOf(items);
    }

    /** A place where one wrong attribute must show: an attribute that the answer is made of, of an item that was read. */
    Plant plant(Project project) {
        Set<String> keys = project.design().table(pattern.request().table()).orElseThrow().allKeyAttributes().stream()
                .map(KeyAttribute::name)
                .collect(Collectors.toSet());
        List<String> paths = new ArrayList<>(pattern.answer().columns().values());
        Collections.reverse(paths);
        paths.sort((left, right) -> Boolean.compare(keys.contains(left), keys.contains(right)));
        for (String path : paths) {
            for (Item item : items) {
                if (item.attributes().get(attribute(path)) != null) {
                    return new Plant(pattern.request().table(), key(project, item), attribute(path), path);
                }
            }
        }
        throw new IllegalStateException("no item of pattern " + pattern.id() + " has an attribute of the answer");
    }

    /** Whether its answer is made of that attribute of that item. */
    boolean depends(Project project, Plant plant) {
        boolean returned = pattern.answer().columns().values().stream()
                .anyMatch(path -> attribute(path).equals(plant.attribute()));
        return returned && reads(project, plant);
    }

    /** Whether it reads that item. */
    boolean reads(Project project, Plant plant) {
        return pattern.request().table().equals(plant.table())
                && items.stream().anyMatch(item -> key(project, item).equals(plant.key()));
    }

    private String attribute(String path) {
        return path.startsWith("[]") ? pattern.answer().explode().orElseThrow() : path;
    }

    private Map<String, AttributeValue> key(Project project, Item item) {
        Map<String, AttributeValue> key = new HashMap<>();
        Set<String> names = new LinkedHashSet<>();
        project.design().table(pattern.request().table()).orElseThrow().keyAttributes().stream()
                .map(KeyAttribute::name)
                .forEach(names::add);
        for (String name : names) {
            dev.sluice.item.AttributeValue value = item.get(name);
            if (value instanceof StringValue text) {
                key.put(name, AttributeValue.fromS(text.value()));
            } else if (value instanceof NumberValue number) {
                key.put(name, AttributeValue.fromN(number.value().toPlainString()));
            } else {
                throw new IllegalStateException("an item without its key: " + item);
            }
        }
        return key;
    }
}
