package dev.sluice.app.control;

/**
 * How an entity is recognised wherever it shows: two letters and a colour, so that colour is never alone.
 *
 * @param letters two letters
 * @param colour 1 to 8, a token of the themes
 */
public record EntityMark(String letters, int colour) {}
