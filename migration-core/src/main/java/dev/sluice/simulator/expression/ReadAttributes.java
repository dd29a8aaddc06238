package dev.sluice.simulator.expression;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which attributes a condition reads: a query's filter may read none of the key (A9). */
public final class ReadAttributes {
    private final Set<String> names = new TreeSet<>();

    private ReadAttributes() {}

    /** The names, sorted. */
    public static Set<String> of(Condition condition) {
        ReadAttributes read = new ReadAttributes();
        read.add(condition);
        read.names.remove("");
        return read.names;
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::add);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(this::add);
        } else if (condition instanceof Condition.Not not) {
            add(not.part());
        } else if (condition instanceof Condition.Exists exists) {
            names.add(exists.path().attribute());
        } else if (condition instanceof Condition.HasType type) {
            names.add(type.path().attribute());
        } else {
            operands(condition).forEach(operand -> names.add(operand.attribute()));
        }
    }

    private static List<Operand> operands(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        if (condition instanceof Condition.Between between) {
            return List.of(between.operand(), between.lower(), between.upper());
        }
        if (condition instanceof Condition.In in) {
            List<Operand> all = new java.util.ArrayList<>(in.choices());
            all.add(in.operand());
            return all;
        }
        if (condition instanceof Condition.BeginsWith begins) {
            return List.of(begins.operand(), begins.prefix());
        }
        Condition.Contains contains = (Condition.Contains) condition;
        return List.of(contains.operand(), contains.part());
    }
}
