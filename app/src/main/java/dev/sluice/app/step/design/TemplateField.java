package dev.sluice.app.step.design;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/** A field for a template, whose placeholders are tinted where they stand, also while it is typed in and scrolled. Used on the user interface thread only. */
final class TemplateField extends StackPane {
    /** A literal brace is doubled, and is none of a placeholder. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|\\}\\}|(\\{[^{}]+\\})");

    private static final double ROUND = 6;
    /** The tint is a little higher than the letters. */
    private static final double ABOVE = 1;
    /** What the border and its room take of the field at each side. */
    private static final double BORDER = 7;

    private final TextField input;
    private final Pane tints = new Pane();

    TemplateField(TextField input) {
        this.input = input;
        tints.setMouseTransparent(true);
        tints.getStyleClass().add("template-tints");
        Rectangle clip = new Rectangle();
        clip.setX(BORDER);
        clip.widthProperty().bind(tints.widthProperty().subtract(2 * BORDER));
        clip.heightProperty().bind(tints.heightProperty());
        tints.setClip(clip);
        getChildren().addAll(input, tints);
        input.textProperty().addListener(observed -> make());
        input.skinProperty().addListener(observed -> follow());
        follow();
        make();
    }

    /** The letters move where the field is narrower than they are. */
    private void follow() {
        Node letters = input.lookup(".text");
        if (letters != null) {
            letters.boundsInParentProperty().addListener(observed -> requestLayout());
        }
    }

    /** From where to where the placeholders of a text stand. */
    static List<int[]> placeholders(String text) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                found.add(new int[] {matcher.start(1), matcher.end(1)});
            }
        }
        return found;
    }

    /** Made before style sheets are applied, and only placed when all is laid out: else they would be black for a moment. */
    private void make() {
        int wanted = placeholders(input.getText()).size();
        while (tints.getChildren().size() < wanted) {
            Rectangle tint = new Rectangle();
            tint.setArcWidth(ROUND);
            tint.setArcHeight(ROUND);
            tint.setManaged(false);
            tint.getStyleClass().add("template-tint");
            tints.getChildren().add(tint);
        }
        tints.getChildren().subList(wanted, tints.getChildren().size()).clear();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        List<int[]> ranges = placeholders(input.getText());
        boolean isShown = input.lookup(".text") instanceof Text letters
                && letters.getText().equals(input.getText())
                && ranges.size() == tints.getChildren().size();
        for (int index = 0; index < tints.getChildren().size(); index++) {
            tints.getChildren().get(index).setVisible(isShown);
            if (isShown) {
                place((Rectangle) tints.getChildren().get(index), (Text) input.lookup(".text"), ranges.get(index));
            }
        }
    }

    private void place(Rectangle tint, Text letters, int[] range) {
        Bounds shape = new Path(letters.rangeShape(range[0], range[1])).getBoundsInLocal();
        Point2D from = tints.sceneToLocal(letters.localToScene(shape.getMinX(), shape.getMinY()));
        tint.setX(from.getX());
        tint.setY(from.getY() - ABOVE);
        tint.setWidth(shape.getWidth());
        tint.setHeight(shape.getHeight() + 2 * ABOVE);
    }
}
