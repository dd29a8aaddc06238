package dev.sluice.app.control;

/** The style classes of the theme; colours, sizes and fonts are theirs alone. */
public final class Styles {
    public static final String MUTED = "muted";
    public static final String SMALL = "small";
    public static final String CAPTION = "caption";
    public static final String STRONG = "strong";
    public static final String MEDIUM = "medium";
    public static final String MONO = "mono";
    public static final String FIGURE = "figure";
    public static final String ROW = "row";
    public static final String STACK = "stack";
    public static final String TIGHT = "tight";
    public static final String CARD = "card";
    public static final String CARD_HEADER = "card-header";
    public static final String CARD_ROW = "card-row";
    public static final String CARDS = "cards";
    public static final String PILL = "pill";
    public static final String COUNT = "count";
    public static final String SUCCESS = "success";
    public static final String ERROR = "error";
    public static final String WARNING = "warning";
    public static final String ACCENT = "accent";
    public static final String PRIMARY = "primary";
    public static final String DANGER = "danger";
    public static final String FLAT = "flat";
    public static final String LINK = "link";
    public static final String LARGE = "large";
    public static final String CURRENT = "current";
    public static final String OPEN = "open";

    private Styles() {}
}
