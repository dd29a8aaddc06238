package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Parses conditions and filters, by recursive descent. Not thread-safe. */
public final class ConditionParser {
    /** Operands of an IN: 100 (A8). */
    private static final int IN_OPERANDS = 100;

    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS");
    private static final Set<String> ORDERED = Set.of("S", "N", "B");

    private final Words words;
    private final Placeholders placeholders;

    private ConditionParser(Words words, Placeholders placeholders) {
        this.words = words;
        this.placeholders = placeholders;
    }

    /**
     * Parses a condition.
     *
     * @param kind what it is, such as {@code ConditionExpression}, for messages
     */
    public static Condition parse(String kind, String text, Placeholders placeholders) throws RefusedException {
        ConditionParser parser = new ConditionParser(new Words(kind, text), placeholders);
        Condition condition = parser.anyOf();
        parser.words.expectEnd();
        return condition;
    }

    private Condition anyOf() throws RefusedException {
        List<Condition> parts = new ArrayList<>(List.of(allOf()));
        while (words.takeIf("OR")) {
            parts.add(allOf());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition allOf() throws RefusedException {
        List<Condition> parts = new ArrayList<>(List.of(negated()));
        while (words.takeIf("AND")) {
            parts.add(negated());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition negated() throws RefusedException {
        return words.takeIf("NOT") ? new Condition.Not(negated()) : single();
    }

    private Condition single() throws RefusedException {
        if (words.takeIf("(")) {
            Condition inner = anyOf();
            words.expect(")");
            return inner;
        }
        if (words.peekSecond().equals("(") && !words.peek().equals("size")) {
            return function();
        }
        Operand operand = operand();
        if (words.takeIf("BETWEEN")) {
            return between(operand);
        }
        if (words.takeIf("IN")) {
            return in(operand);
        }
        Optional<Comparator> comparator = Comparator.of(words.peek());
        if (comparator.isEmpty()) {
            throw words.wrong("Syntax error; token: \"" + words.peek() + "\"");
        }
        words.take();
        Operand right = operand();
        return comparison(operand, comparator.get(), right);
    }

    private Condition comparison(Operand left, Comparator comparator, Operand right) throws RefusedException {
        if (left instanceof Operand.Place && left.equals(right)) {
            throw words.wrong("The first operand must be distinct from the remaining operands for this operator");
        }
        if (comparator != Comparator.EQUAL && comparator != Comparator.NOT_EQUAL) {
            ordered(left);
            ordered(right);
        }
        return new Condition.Comparison(left, comparator, right);
    }

    private void ordered(Operand operand) throws RefusedException {
        if (operand instanceof Operand.Given given
                && !ORDERED.contains(given.value().typeDescriptor())) {
            throw words.wrong("Incorrect operand type for operator or function; operand type: "
                    + given.value().typeDescriptor());
        }
    }

    private Condition between(Operand operand) throws RefusedException {
        Operand lower = operand();
        words.expect("AND");
        Operand upper = operand();
        ordered(lower);
        ordered(upper);
        if (lower instanceof Operand.Given from && upper instanceof Operand.Given to) {
            OptionalInt order = Comparisons.order(from.value(), to.value());
            if (order.isEmpty() || order.getAsInt() > 0) {
                throw words.wrong("The BETWEEN operator requires upper bound to be greater than or equal to lower bound"
                        + " of the same type");
            }
        }
        return new Condition.Between(operand, lower, upper);
    }

    private Condition in(Operand operand) throws RefusedException {
        words.expect("(");
        List<Operand> choices = new ArrayList<>();
        do {
            choices.add(operand());
        } while (words.takeIf(","));
        words.expect(")");
        if (choices.size() > IN_OPERANDS) {
            throw words.wrong("Too many operands for operator or function; operator: IN");
        }
        return new Condition.In(operand, choices);
    }

    private Condition function() throws RefusedException {
        String name = words.take();
        words.expect("(");
        Condition condition =
                switch (name) {
                    case "attribute_exists" -> new Condition.Exists(path());
                    case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(path()));
                    case "attribute_type" -> hasType();
                    case "begins_with" -> beginsWith();
                    case "contains" -> contains();
                    default -> throw words.wrong("Invalid function name; function: " + name.toLowerCase(Locale.ROOT));
                };
        words.expect(")");
        return condition;
    }

    private Condition hasType() throws RefusedException {
        DocumentPath path = path();
        words.expect(",");
        AttributeValue type = placeholders.value(words.take());
        if (!(type instanceof StringValue text) || !TYPES.contains(text.value())) {
            throw words.wrong("Invalid attribute type name found; function: attribute_type");
        }
        return new Condition.HasType(path, text.value());
    }

    private Condition beginsWith() throws RefusedException {
        Operand operand = operand();
        words.expect(",");
        Operand prefix = operand();
        if (prefix instanceof Operand.Given given
                && !Set.of("S", "B").contains(given.value().typeDescriptor())) {
            throw words.wrong("Incorrect operand type for operator or function; operator or function: begins_with,"
                    + " operand type: " + given.value().typeDescriptor());
        }
        return new Condition.BeginsWith(operand, prefix);
    }

    private Condition contains() throws RefusedException {
        Operand operand = operand();
        words.expect(",");
        Operand part = operand();
        if (operand.equals(part)) {
            throw words.wrong("The first operand must be distinct from the remaining operands for this operator");
        }
        return new Condition.Contains(operand, part);
    }

    private DocumentPath path() throws RefusedException {
        if (words.peek().startsWith(":")) {
            throw words.wrong("Operator or function requires a document path");
        }
        return DocumentPath.parse(words, placeholders);
    }

    private Operand operand() throws RefusedException {
        if (words.peek().startsWith(":")) {
            return new Operand.Given(placeholders.value(words.take()));
        }
        if (words.peek().equals("size") && words.peekSecond().equals("(")) {
            words.take();
            words.expect("(");
            Operand size = new Operand.Size(operand());
            words.expect(")");
            return size;
        }
        return new Operand.Place(DocumentPath.parse(words, placeholders));
    }
}
