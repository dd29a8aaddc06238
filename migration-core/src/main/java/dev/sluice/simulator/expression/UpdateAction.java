package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One action of an update. */
sealed interface UpdateAction {
    DocumentPath path();

    /** Does it: operands come of {@code before}, the result goes to {@code after}. */
    void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after) throws RefusedException;

    /** {@code SET}. */
    record Assign(DocumentPath path, UpdateOperand operand) implements UpdateAction {
        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after)
                throws RefusedException {
            PathEdit.set(after, path, operand.in(before));
        }
    }

    /** {@code REMOVE}; see {@link Removals} for the order. */
    record Remove(DocumentPath path) implements UpdateAction {
        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after)
                throws RefusedException {
            PathEdit.remove(after, path);
        }
    }

    /** {@code ADD}: to a number, or members to a set. */
    record Add(DocumentPath path, AttributeValue value) implements UpdateAction {
        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after)
                throws RefusedException {
            AttributeValue old = path.in(before);
            PathEdit.set(after, path, old == null ? value : sum(old));
        }

        private AttributeValue sum(AttributeValue old) throws RefusedException {
            if (old instanceof NumberValue number && value instanceof NumberValue more) {
                return Numbers.checked(number.value().add(more.value()));
            }
            if (old instanceof StringSet set && value instanceof StringSet more) {
                return new StringSet(union(set.members(), more.members()));
            }
            if (old instanceof NumberSet set && value instanceof NumberSet more) {
                return new NumberSet(union(set.members(), more.members()));
            }
            if (old instanceof BinarySet set && value instanceof BinarySet more) {
                return new BinarySet(union(set.members(), more.members()));
            }
            throw UpdateOperand.wrongType();
        }

        private static <T> List<T> union(List<T> one, List<T> other) {
            Set<T> both = new LinkedHashSet<>(one);
            both.addAll(other);
            return List.copyOf(both);
        }
    }

    /** {@code DELETE}: members of a set; the last one takes the attribute with it. */
    record Delete(DocumentPath path, AttributeValue value) implements UpdateAction {
        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after)
                throws RefusedException {
            AttributeValue old = path.in(before);
            if (old == null) {
                return;
            }
            if (old instanceof StringSet set && value instanceof StringSet less) {
                List<String> left = difference(set.members(), less.members());
                store(after, left.isEmpty(), new StringSet(left));
            } else if (old instanceof NumberSet set && value instanceof NumberSet less) {
                List<java.math.BigDecimal> left = difference(set.members(), less.members());
                store(after, left.isEmpty(), new NumberSet(left));
            } else if (old instanceof BinarySet set && value instanceof BinarySet less) {
                List<dev.sluice.item.Binary> left = difference(set.members(), less.members());
                store(after, left.isEmpty(), new BinarySet(left));
            } else {
                throw UpdateOperand.wrongType();
            }
        }

        private void store(Map<String, AttributeValue> after, boolean empty, AttributeValue left)
                throws RefusedException {
            if (empty) {
                PathEdit.remove(after, path);
            } else {
                PathEdit.set(after, path, left);
            }
        }

        private static <T> List<T> difference(List<T> members, List<T> without) {
            List<T> left = new ArrayList<>(members);
            left.removeAll(without);
            return left;
        }
    }
}
