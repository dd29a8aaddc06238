package dev.sluice.app.testbed;

/** How well one colour is told from another: <a href="https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio">WCAG 2.1, contrast ratio</a>. */
public final class Contrast {
    /** WCAG 2.1, success criterion 1.4.3: text. */
    public static final double TEXT = 4.5;
    /** WCAG 2.1, success criterion 1.4.11: signs and borders that carry meaning. */
    public static final double SIGN = 3.0;

    private Contrast() {}

    /**
     * The ratio, from 1 (the same) to 21 (black and white).
     *
     * @param one a colour, red, green and blue in the lower 24 bits
     * @param other another one
     */
    public static double between(int one, int other) {
        double high = Math.max(luminance(one), luminance(other));
        double low = Math.min(luminance(one), luminance(other));
        return (high + 0.05) / (low + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 0);
    }

    private static double channel(int colour, int shift) {
        double value = (colour >> shift & 0xff) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
