package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An update expression. Immutable. */
public final class Update {
    /** Changes nothing: an UpdateItem without an expression creates the item of its key at most. */
    public static final Update NOTHING = new Update(List.of());

    private final List<UpdateAction> actions;

    Update(List<UpdateAction> actions) {
        this.actions = List.copyOf(actions);
    }

    /** The attributes that it touches. */
    public Set<String> attributes() {
        return actions.stream().map(action -> action.path().attribute()).collect(Collectors.toSet());
    }

    /** The item after the update; every operand is taken of the item before it. */
    public Map<String, AttributeValue> applyTo(Map<String, AttributeValue> before) throws RefusedException {
        Map<String, AttributeValue> after = new LinkedHashMap<>(before);
        Removals removals = new Removals();
        for (UpdateAction action : actions) {
            if (action instanceof UpdateAction.Remove remove) {
                removals.add(remove.path());
            } else {
                action.apply(before, after);
            }
        }
        removals.apply(after);
        return after;
    }
}
