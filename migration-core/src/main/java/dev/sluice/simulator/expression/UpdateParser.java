package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parses update expressions. Not thread-safe. */
public final class UpdateParser {
    private static final Set<String> SETS = Set.of("SS", "NS", "BS");

    private final Words words;
    private final Placeholders placeholders;
    private final List<UpdateAction> actions = new ArrayList<>();
    private final Set<String> clauses = new HashSet<>();

    private UpdateParser(Words words, Placeholders placeholders) {
        this.words = words;
        this.placeholders = placeholders;
    }

    /** Parses one. */
    public static Update parse(String text, Placeholders placeholders) throws RefusedException {
        UpdateParser parser = new UpdateParser(new Words("UpdateExpression", text), placeholders);
        while (!parser.words.peek().isEmpty()) {
            parser.clause();
        }
        parser.checkOverlap();
        return new Update(parser.actions);
    }

    private void clause() throws RefusedException {
        String keyword = words.take().toUpperCase(Locale.ROOT);
        if (!clauses.add(keyword)) {
            throw words.wrong("The \"" + keyword + "\" section can only be used once in an update expression;");
        }
        do {
            actions.add(
                    switch (keyword) {
                        case "SET" -> assign();
                        case "REMOVE" -> new UpdateAction.Remove(path());
                        case "ADD" -> add();
                        case "DELETE" -> delete();
                        default -> throw words.wrong("Syntax error; token: \"" + keyword + "\"");
                    });
        } while (words.takeIf(","));
    }

    private UpdateAction assign() throws RefusedException {
        DocumentPath path = path();
        words.expect("=");
        UpdateOperand first = operand();
        if (words.takeIf("+")) {
            return new UpdateAction.Assign(path, sum(first, 1));
        }
        if (words.takeIf("-")) {
            return new UpdateAction.Assign(path, sum(first, -1));
        }
        return new UpdateAction.Assign(path, first);
    }

    private UpdateOperand sum(UpdateOperand first, int sign) throws RefusedException {
        UpdateOperand second = operand();
        given(first, "N");
        given(second, "N");
        return new UpdateOperand.Sum(first, sign, second);
    }

    /** A value of the request shows its type before any item is looked at. */
    private void given(UpdateOperand operand, String type) throws RefusedException {
        if (operand instanceof UpdateOperand.Given given
                && !given.value().typeDescriptor().equals(type)) {
            throw words.wrong("Incorrect operand type for operator or function; operand type: "
                    + given.value().typeDescriptor());
        }
    }

    private UpdateAction add() throws RefusedException {
        DocumentPath path = path();
        AttributeValue value = placeholders.value(words.take());
        if (!value.typeDescriptor().equals("N") && !SETS.contains(value.typeDescriptor())) {
            throw words.wrong("Incorrect operand type for operator or function; operator: ADD, operand type: "
                    + value.typeDescriptor());
        }
        return new UpdateAction.Add(path, value);
    }

    private UpdateAction delete() throws RefusedException {
        DocumentPath path = path();
        AttributeValue value = placeholders.value(words.take());
        if (!SETS.contains(value.typeDescriptor())) {
            throw words.wrong("Incorrect operand type for operator or function; operator: DELETE, operand type: "
                    + value.typeDescriptor());
        }
        return new UpdateAction.Delete(path, value);
    }

    private UpdateOperand operand() throws RefusedException {
        if (words.takeIf("(")) {
            UpdateOperand inner = operand();
            words.expect(")");
            return inner;
        }
        if (words.peek().startsWith(":")) {
            return new UpdateOperand.Given(placeholders.value(words.take()));
        }
        if (!words.peekSecond().equals("(")) {
            return new UpdateOperand.Place(path());
        }
        String function = words.take();
        words.expect("(");
        UpdateOperand operand =
                switch (function) {
                    case "if_not_exists" -> ifNotExists();
                    case "list_append" -> listAppend();
                    default -> throw words.wrong("Invalid function name; function: " + function);
                };
        words.expect(")");
        return operand;
    }

    private UpdateOperand ifNotExists() throws RefusedException {
        DocumentPath path = path();
        words.expect(",");
        return new UpdateOperand.IfNotExists(path, operand());
    }

    private UpdateOperand listAppend() throws RefusedException {
        UpdateOperand first = operand();
        words.expect(",");
        UpdateOperand second = operand();
        given(first, "L");
        given(second, "L");
        return new UpdateOperand.ListAppend(first, second);
    }

    private DocumentPath path() throws RefusedException {
        return DocumentPath.parse(words, placeholders);
    }

    private void checkOverlap() throws RefusedException {
        for (int i = 0; i < actions.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (actions.get(i).path().overlaps(actions.get(j).path())) {
                    throw words.wrong(
                            "Two document paths overlap with each other; must remove or rewrite one of these paths");
                }
            }
        }
    }
}
