package dev.sluice.app.control;

import java.util.Locale;

/** How a thing stands; each has a glyph of its own shape and colour. */
public enum GlyphState {
    /** A dashed ring. */
    NOT_BEGUN,
    /** A ring with a dot. */
    READY,
    /** An open arc that turns. */
    RUNNING,
    /** A triangle. */
    ATTENTION,
    /** A disc with a tick. */
    DONE,
    /** A disc with a cross. */
    FAILED,
    /** A ring with a tick: not as it has to be, but somebody answers for it. */
    WAIVED,
    /** A ring with a bar: not available in this version, or not known. */
    UNAVAILABLE;

    /** The style class of its glyph. */
    public String styleClass() {
        return "glyph-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
