package dev.sluice.access;

import dev.sluice.access.DynamoRequest.GetItem;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.Template;
import java.util.List;

/** Whose items can be in the answer of a request, as far as the fixed text of keys and operands tells. Pure and thread-safe. */
public final class PossibleAnswers {
    private PossibleAnswers() {}

    /** Whether items of an entity can be in the answer of a request. */
    public static boolean mayAnswer(EntityDesign entity, DynamoRequest request) {
        return entity.table().equals(request.table())
                && conditions(request).stream().allMatch(condition -> mayMeet(entity, condition));
    }

    private static List<KeyCondition> conditions(DynamoRequest request) {
        return request instanceof GetItem get
                ? get.key().entrySet().stream()
                        .map(key -> new KeyCondition(key.getKey(), Operator.EQUALS, List.of(key.getValue())))
                        .toList()
                : ((Query) request).conditions();
    }

    /** Whether items of an entity can meet a condition on a key. */
    public static boolean mayMeet(EntityDesign entity, KeyCondition condition) {
        KeyMapping mapping = entity.keys().get(condition.attribute());
        if (mapping == null) {
            return entity.attributes().stream()
                    .anyMatch(attribute -> attribute.name().equals(condition.attribute()));
        }
        boolean isRange = condition.operator() != Operator.EQUALS && condition.operator() != Operator.BEGINS_WITH;
        if (isRange) {
            return true;
        }
        Template own = mapping.template();
        Template operand = condition.values().get(0);
        boolean isShorter = !own.columns().isEmpty() && operand.literalPrefix().startsWith(own.literalPrefix());
        boolean isLonger = (!operand.columns().isEmpty() || condition.operator() == Operator.BEGINS_WITH)
                && own.literalPrefix().startsWith(operand.literalPrefix());
        return isShorter || isLonger || own.text().equals(operand.text());
    }
}
