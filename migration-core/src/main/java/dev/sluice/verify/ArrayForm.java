package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.util.List;

/**
 * Arrays as lists, in order.
 *
 * @param element of its elements
 * @param delimiter between them
 */
record ArrayForm(ValueForm element, char delimiter) implements ValueForm {
    private static final AnswerValue ABSENT = new AnswerValue.Absent();

    @Override
    public AnswerValue ofText(String text) {
        return ArrayLiteral.read(text, delimiter)
                .map(elements -> elements.stream()
                        .map(each -> each == null ? ABSENT : element.ofText(each))
                        .toList())
                .map(ArrayForm::list)
                .orElseGet(() ->
                        new AnswerValue.Incomparable("only arrays of one dimension that begin at 1 can be compared"));
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        return value instanceof AttributeValue.ListValue list
                ? list(list.elements().stream()
                        .map(each -> each instanceof AttributeValue.NullValue ? ABSENT : element.ofAttribute(each))
                        .toList())
                : ValueForm.unknown(value, "an array");
    }

    private static AnswerValue list(List<AnswerValue> elements) {
        return AnswerParts.join(elements, () -> elements);
    }
}
