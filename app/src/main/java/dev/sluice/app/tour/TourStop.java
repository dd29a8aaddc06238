package dev.sluice.app.tour;

import dev.sluice.app.session.StepId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * A stop of the tour. Immutable.
 *
 * @param name unique in the tour
 * @param step the screen that it is on
 * @param anchor the id of the node that it points at
 * @param title a few words
 * @param text what there is to see and to do
 * @param goal what it waits for, if it does
 */
public record TourStop(String name, StepId step, String anchor, String title, String text, Optional<TourGoal> goal) {
    /**
     * The stops that the file beside this class describes, in order.
     *
     * @throws java.util.MissingResourceException when a stop lacks something: a mistake of the program
     */
    static List<TourStop> all() {
        ResourceBundle file = ResourceBundle.getBundle("dev.sluice.app.tour.tour", Locale.ROOT);
        return Arrays.stream(file.getString("stops").split(",", -1))
                .map(String::strip)
                .map(name -> read(file, name))
                .toList();
    }

    private static TourStop read(ResourceBundle file, String name) {
        String goal = name + ".goal";
        return new TourStop(
                name,
                StepId.valueOf(file.getString(name + ".step")),
                file.getString(name + ".anchor"),
                file.getString(name + ".title"),
                file.getString(name + ".text"),
                file.containsKey(goal) ? Optional.of(TourGoal.valueOf(file.getString(goal))) : Optional.empty());
    }
}
