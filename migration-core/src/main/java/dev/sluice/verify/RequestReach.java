package dev.sluice.verify;

import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.Template;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a request may find with some parameters, judged by the fixed beginnings of its keys: rather more than it finds, never less.
 *
 * @param keys how each attribute that it names begins; empty where anything may stand there
 */
record RequestReach(Map<String, String> keys) {
    private static final Set<Operator> FROM_THE_BEGINNING = Set.of(Operator.EQUALS, Operator.BEGINS_WITH);

    static RequestReach of(DynamoRequest request) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (request instanceof DynamoRequest.GetItem get) {
            get.key().forEach((attribute, template) -> keys.put(attribute, template.literalPrefix()));
        } else if (request instanceof DynamoRequest.Query query) {
            query.conditions().forEach(condition -> keys.put(condition.attribute(), beginning(condition)));
        }
        return new RequestReach(keys);
    }

    private static String beginning(KeyCondition condition) {
        return FROM_THE_BEGINNING.contains(condition.operator())
                ? condition.values().get(0).literalPrefix()
                : "";
    }

    /** Whether items of the entity may be among what it finds. */
    boolean mayFind(EntityDesign entity) {
        return keys.entrySet().stream().allMatch(key -> fits(entity, key.getKey(), key.getValue()));
    }

    private static boolean fits(EntityDesign entity, String attribute, String beginning) {
        KeyMapping mapping = entity.keys().get(attribute);
        if (mapping == null) {
            // A key of an index may be an ordinary attribute; an entity without it is not in the index.
            return entity.attributes().stream().anyMatch(each -> each.name().equals(attribute));
        }
        Template template = mapping.template();
        return template.literalPrefix().startsWith(beginning) || beginning.startsWith(template.literalPrefix());
    }

    /** Whether it may find that item. */
    boolean mayFind(Item item) {
        return keys.entrySet().stream().allMatch(key -> {
            AttributeValue value = item.get(key.getKey());
            return value instanceof AttributeValue.StringValue text
                    ? text.value().startsWith(key.getValue())
                    : value != null;
        });
    }
}
