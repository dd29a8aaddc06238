package dev.sluice.app.step.access;

import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.project.PatternDraft.Condition;
import dev.sluice.project.PatternDraft.Named;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A line of a pattern that is written: a name and what goes with it. Used on the user interface thread only. */
final class PatternRow {
    private final StringProperty name;
    private final ObjectProperty<Operator> operator;
    private final StringProperty value;
    private final StringProperty upper;

    private PatternRow(String name, Operator operator, List<String> values) {
        this.name = new SimpleStringProperty(name);
        this.operator = new SimpleObjectProperty<>(operator);
        this.value = new SimpleStringProperty(values.get(0));
        this.upper = new SimpleStringProperty(values.size() > 1 ? values.get(1) : "");
    }

    static PatternRow of(Named named) {
        return new PatternRow(named.name(), Operator.EQUALS, List.of(named.text()));
    }

    static PatternRow of(Condition condition) {
        return new PatternRow(condition.attribute(), condition.operator(), condition.values());
    }

    static PatternRow empty(String name) {
        return of(new Named(name, ""));
    }

    /** The attribute or column. */
    StringProperty name() {
        return name;
    }

    /** How it is compared; equals where nothing is. */
    ObjectProperty<Operator> operator() {
        return operator;
    }

    /** The template or path; of a range the lower end. */
    StringProperty value() {
        return value;
    }

    /** The upper end of a range. */
    StringProperty upper() {
        return upper;
    }

    /** Whether it compares with two values. */
    boolean isRange() {
        return operator.get() == Operator.BETWEEN;
    }

    /** Whether nobody has written a value. */
    boolean isEmpty() {
        return value.get().isEmpty() && (!isRange() || upper.get().isEmpty());
    }

    Named named() {
        return new Named(name.get().strip(), value.get());
    }

    Condition condition() {
        return new Condition(
                name.get().strip(),
                operator.get(),
                isRange() ? List.of(value.get(), upper.get()) : List.of(value.get()));
    }
}
