package dev.sluice.app.control;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** One of a few, side by side; always exactly one is chosen. */
public final class SegmentedChoice<T extends Enum<T>> extends HBox {
    /**
     * A choice.
     *
     * @param id of the node; that of each button is the same with a hyphen and the constant in lower case
     * @param name its name for screen readers
     * @param chosen what is chosen; followed and set
     * @param word what a button says
     */
    public SegmentedChoice(String id, String name, ObjectProperty<T> chosen, Function<T, String> word) {
        setId(id);
        setAccessibleText(name);
        getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        List<T> options = List.of(chosen.get().getDeclaringClass().getEnumConstants());
        for (T option : options) {
            getChildren().add(segment(id, group, option, word.apply(option)));
        }
        getChildren().get(0).getStyleClass().add("left");
        getChildren().get(options.size() - 1).getStyleClass().add("right");
        group.selectedToggleProperty().addListener((observed, before, now) -> {
            if (now == null) {
                before.setSelected(true);
            } else {
                chosen.set(options.get(group.getToggles().indexOf(now)));
            }
        });
        chosen.addListener((observed, before, now) -> select(group, options.indexOf(now)));
        select(group, options.indexOf(chosen.get()));
    }

    private static void select(ToggleGroup group, int index) {
        group.selectToggle(group.getToggles().get(index));
    }

    private static ToggleButton segment(String id, ToggleGroup group, Enum<?> option, String word) {
        ToggleButton segment = new ToggleButton(word);
        segment.setId(id + "-" + option.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        segment.setAccessibleText(word);
        segment.setToggleGroup(group);
        segment.setMinWidth(Region.USE_PREF_SIZE);
        segment.getStyleClass().add("segment");
        return segment;
    }
}
