package dev.sluice.app.shell;

/**
 * A line of the command palette.
 *
 * @param id of its command
 * @param name what it does
 * @param shortcut the keys that do it, as they are written on them; empty for none
 * @param obstacle why it cannot be done now; empty where it can
 */
record PaletteRow(String id, String name, String shortcut, String obstacle) {
    boolean possible() {
        return obstacle.isEmpty();
    }
}
