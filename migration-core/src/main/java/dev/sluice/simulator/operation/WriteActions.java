package dev.sluice.simulator.operation;

import dev.sluice.design.KeyAttribute;
import dev.sluice.item.Item;
import dev.sluice.simulator.expression.Condition;
import dev.sluice.simulator.expression.ConditionParser;
import dev.sluice.simulator.expression.Placeholders;
import dev.sluice.simulator.expression.Update;
import dev.sluice.simulator.expression.UpdateParser;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.EntryKey;
import dev.sluice.simulator.table.SimulatedTable;
import dev.sluice.simulator.table.StoredItem;
import java.util.List;
import java.util.Optional;

/** Parses and checks single writes, which stand alone or in a transaction in the same form. */
final class WriteActions {
    private static final List<String> LEGACY = List.of(
            "Expected", "ConditionalOperator", "AttributeUpdates", "KeyConditions", "QueryFilter", "ScanFilter");

    private final Catalog catalog;

    WriteActions(Catalog catalog) {
        this.catalog = catalog;
    }

    WriteAction put(RequestDocument request) throws RefusedException {
        refuseLegacy(request);
        Item item = request.item("Item");
        Placeholders placeholders = Placeholders.of(request);
        Condition condition = condition(request, placeholders);
        placeholders.checkAllUsed();
        SimulatedTable table = catalog.table(request.text("TableName"));
        StoredItem stored = StoredItem.of(item);
        EntryKey key = table.checkedItem(stored);
        return new WriteAction(table, key, condition, new ItemChange.Replace(stored), onRefusal(request));
    }

    WriteAction delete(RequestDocument request) throws RefusedException {
        return keyed(request, new ItemChange.Remove());
    }

    WriteAction check(RequestDocument request) throws RefusedException {
        request.text("ConditionExpression");
        return keyed(request, new ItemChange.Keep());
    }

    WriteAction update(RequestDocument request) throws RefusedException {
        refuseLegacy(request);
        Item key = request.item("Key");
        Placeholders placeholders = Placeholders.of(request);
        Condition condition = condition(request, placeholders);
        Optional<String> text = request.optionalText("UpdateExpression");
        Update update = text.isPresent() ? UpdateParser.parse(text.get(), placeholders) : Update.NOTHING;
        placeholders.checkAllUsed();
        SimulatedTable table = catalog.table(request.text("TableName"));
        EntryKey place = table.checkedKey(key);
        for (KeyAttribute part : table.design().keyAttributes()) {
            if (update.attributes().contains(part.name())) {
                throw RefusedException.invalidParameter(
                        "Cannot update attribute " + part.name() + ". This attribute is part of the key");
            }
        }
        return new WriteAction(table, place, condition, new ItemChange.Edit(table, key, update), onRefusal(request));
    }

    private WriteAction keyed(RequestDocument request, ItemChange change) throws RefusedException {
        refuseLegacy(request);
        Item key = request.item("Key");
        Placeholders placeholders = Placeholders.of(request);
        Condition condition = condition(request, placeholders);
        placeholders.checkAllUsed();
        SimulatedTable table = catalog.table(request.text("TableName"));
        return new WriteAction(table, table.checkedKey(key), condition, change, onRefusal(request));
    }

    private static Condition condition(RequestDocument request, Placeholders placeholders) throws RefusedException {
        Optional<String> text = request.optionalText("ConditionExpression");
        return text.isPresent()
                ? ConditionParser.parse("ConditionExpression", text.get(), placeholders)
                : Condition.ALWAYS;
    }

    private static WriteAction.OnRefusal onRefusal(RequestDocument request) throws RefusedException {
        String wanted =
                request.optionalText("ReturnValuesOnConditionCheckFailure").orElse("NONE");
        return switch (wanted) {
            case "NONE" -> WriteAction.OnRefusal.NONE;
            case "ALL_OLD" -> WriteAction.OnRefusal.ALL_OLD;
            default ->
                throw RefusedException.invalid("1 validation error detected: Value '" + wanted
                        + "' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint");
        };
    }

    static void refuseLegacy(RequestDocument request) throws RefusedException {
        for (String member : LEGACY) {
            if (request.has(member)) {
                throw RefusedException.invalid(
                        "The Sluice simulator knows expressions only, not the parameter " + member);
            }
        }
    }
}
