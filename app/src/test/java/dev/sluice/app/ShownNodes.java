package dev.sluice.app;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.testfx.api.FxRobot;

/** What a window shows, by the ids of its nodes. */
final class ShownNodes {
    private ShownNodes() {}

    /** The words on a node. */
    static String text(FxRobot robot, String id) {
        return robot.lookup(id).<Labeled>query().getText();
    }

    /** Whether a node and everything that it is in can be seen. */
    static boolean shows(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        while (node != null && node.isVisible()) {
            node = node.getParent();
        }
        return node == null;
    }

    /** Whether a node takes no clicks. */
    static boolean isDisabled(FxRobot robot, String id) {
        return robot.lookup(id).<Node>query().isDisabled();
    }
}
