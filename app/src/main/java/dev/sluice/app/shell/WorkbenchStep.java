package dev.sluice.app.shell;

import dev.sluice.app.session.StepId;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * A step of the rail.
 *
 * @param id which
 * @param title its name
 * @param screen makes its screen, once
 */
public record WorkbenchStep(StepId id, String title, Supplier<Node> screen) {}
