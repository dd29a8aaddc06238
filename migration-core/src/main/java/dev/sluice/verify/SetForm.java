package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Arrays that the design keeps as sets: without order, and without duplicates, which a set cannot hold.
 *
 * @param element of its elements
 * @param delimiter between them
 */
record SetForm(ValueForm element, char delimiter) implements ValueForm {
    @Override
    public AnswerValue ofText(String text) {
        return ArrayLiteral.read(text, delimiter)
                .filter(elements -> !elements.contains(null))
                .flatMap(elements -> set(elements.stream()
                        .map(each -> each == null ? new AnswerValue.Absent() : element.ofText(each))
                        .toList()))
                .orElseGet(
                        () -> new AnswerValue.Incomparable("an array with NULL, duplicates or dimensions is no set"));
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        List<AttributeValue> members;
        if (value instanceof AttributeValue.StringSet set) {
            members = set.members().stream()
                    .<AttributeValue>map(AttributeValue.StringValue::new)
                    .toList();
        } else if (value instanceof AttributeValue.NumberSet set) {
            members = set.members().stream()
                    .<AttributeValue>map(AttributeValue.NumberValue::new)
                    .toList();
        } else if (value instanceof AttributeValue.BinarySet set) {
            members = set.members().stream()
                    .<AttributeValue>map(AttributeValue.BinaryValue::new)
                    .toList();
        } else {
            return ValueForm.unknown(value, "a set");
        }
        return set(members.stream().map(element::ofAttribute).toList())
                .orElseGet(() -> new AnswerValue.Unlike("a set with duplicates"));
    }

    private static Optional<AnswerValue> set(List<AnswerValue> members) {
        HashSet<AnswerValue> distinct = new HashSet<>(members);
        return distinct.size() == members.size()
                ? Optional.of(AnswerParts.join(members, () -> distinct))
                : Optional.empty();
    }
}
