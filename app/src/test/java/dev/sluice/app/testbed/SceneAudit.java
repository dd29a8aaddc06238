package dev.sluice.app.testbed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Toggle;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * What somebody who sees little, or nothing at all, would miss of what a scene shows: words that stand out too little from what is behind them, by the pixels of a picture, and
 * controls without a name for a screen reader. On the user interface thread.
 */
public final class SceneAudit {
    /** Less of a text than this is a rest at the edge of what scrolls. */
    private static final double SMALLEST = 6;

    /** A letter of a font of signs. */
    private static final String ICON = "ikonli-font-icon";

    private final Image picture;
    private final List<String> findings = new ArrayList<>();

    private SceneAudit(Image picture) {
        this.picture = picture;
    }

    /**
     * What is wrong, in words, each with where it is.
     *
     * @param scene laid out
     * @param picture of it as it is now
     */
    public static List<String> of(Scene scene, Image picture) {
        SceneAudit audit = new SceneAudit(picture);
        Node root = scene.getRoot();
        audit.walk(root, root.localToScene(root.getBoundsInLocal()), 1);
        return audit.findings;
    }

    /** The controls that can be seen and used and are a stop of their own, as parts of others are not, nor what arrows choose in the place of what is chosen. */
    public static List<Node> controls(Scene scene) {
        List<Node> controls = new ArrayList<>();
        collect(scene.getRoot(), controls);
        return controls;
    }

    private static void collect(Node node, List<Node> controls) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof Control control
                && control.isFocusTraversable()
                && !isPart(control)
                && !isChosenByArrows(control)) {
            controls.add(control);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, controls));
        }
    }

    private static boolean isChosenByArrows(Control control) {
        return control instanceof Toggle toggle
                && !toggle.isSelected()
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getSelectedToggle() != null;
    }

    private void walk(Node node, Bounds outer, double outerOpacity) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        Optional<Bounds> seen = shared(outer, clipped(node));
        double opacity = outerOpacity * node.getOpacity();
        if (seen.isEmpty() || opacity == 0) {
            return;
        }
        if (node instanceof Text text) {
            readable(text, seen.orElseThrow(), opacity);
        }
        if (node instanceof Control control && control.isFocusTraversable() && !isNamed(control)) {
            findings.add("no accessible name: " + place(control));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, seen.orElseThrow(), opacity));
        }
    }

    private static Bounds clipped(Node node) {
        Node clip = node.getClip();
        return node.localToScene(clip == null ? node.getBoundsInLocal() : clip.getBoundsInParent());
    }

    private static Optional<Bounds> shared(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        double width = Math.min(one.getMaxX(), other.getMaxX()) - left;
        double height = Math.min(one.getMaxY(), other.getMaxY()) - top;
        return width <= 0 || height <= 0 ? Optional.empty() : Optional.of(new BoundingBox(left, top, width, height));
    }

    private static boolean isNamed(Control control) {
        if (control instanceof Labeled labeled && !labeled.getText().isBlank()) {
            return true;
        }
        String said = control.getAccessibleText();
        return (said != null && !said.isBlank()) || isPart(control) || isLabelled(control);
    }

    /** Cells, and the field within a box of choices, are read as part of what they are in. */
    private static boolean isPart(Control control) {
        return control instanceof Cell
                || control.getParent() instanceof ComboBoxBase
                || control.getParent() instanceof ChoiceBox;
    }

    private static boolean isLabelled(Control control) {
        return control.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(label -> label instanceof Label words && words.getLabelFor() == control);
    }

    private void readable(Text text, Bounds seen, double opacity) {
        if (text.getText().isBlank()
                || seen.getWidth() < SMALLEST
                || seen.getHeight() < SMALLEST
                || !(text.getFill() instanceof Color fill)
                || isCovered(text, seen)) {
            return;
        }
        int ground = ground(seen);
        int shown = blend(fill, opacity, ground);
        double contrast = Contrast.between(shown, ground);
        if (contrast < (text.getStyleClass().contains(ICON) ? Contrast.SIGN : Contrast.TEXT)) {
            findings.add(String.format(
                    Locale.ROOT,
                    "contrast %.1f of #%06x on #%06x: \"%s\" in %s",
                    contrast,
                    shown,
                    ground,
                    text.getText(),
                    place(text)));
        }
    }

    /** Whether something that is drawn later lies over its middle. */
    private static boolean isCovered(Node node, Bounds seen) {
        Node inner = node;
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            ObservableList<Node> children = parent.getChildrenUnmodifiable();
            for (Node later : children.subList(children.indexOf(inner) + 1, children.size())) {
                if (covers(later, seen.getCenterX(), seen.getCenterY())) {
                    return true;
                }
            }
            inner = parent;
        }
        return false;
    }

    private static boolean covers(Node node, double x, double y) {
        if (!node.isVisible() || !clipped(node).contains(x, y)) {
            return false;
        }
        boolean isPainted = node instanceof Region region
                && region.getBackground() != null
                && !region.getBackground().isEmpty();
        return isPainted
                || (node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> covers(child, x, y)));
    }

    /** The colour that most of a part of the picture has: letters cover less than what they stand on. */
    private int ground(Bounds part) {
        PixelReader pixels = picture.getPixelReader();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = (int) part.getMinY(); y < Math.min(part.getMaxY(), picture.getHeight()); y++) {
            for (int x = (int) part.getMinX(); x < Math.min(part.getMaxX(), picture.getWidth()); x++) {
                counts.merge(pixels.getArgb(Math.max(x, 0), Math.max(y, 0)) & 0xffffff, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static int blend(Color fill, double opacity, int ground) {
        double part = fill.getOpacity() * opacity;
        return channel(fill.getRed(), part, ground >> 16) << 16
                | channel(fill.getGreen(), part, ground >> 8) << 8
                | channel(fill.getBlue(), part, ground);
    }

    private static int channel(double value, double part, int ground) {
        return (int) Math.round(255 * value * part + (ground & 0xff) * (1 - part));
    }

    private static String place(Node node) {
        List<String> names = new ArrayList<>();
        for (Node at = node; at != null && names.size() < 4; at = at.getParent()) {
            names.add(at.getId() == null ? at.getClass().getSimpleName() + at.getStyleClass() : "#" + at.getId());
        }
        return String.join(" in ", names);
    }
}
