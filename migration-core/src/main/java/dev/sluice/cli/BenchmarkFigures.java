package dev.sluice.cli;

import com.google.gson.JsonObject;

/**
 * What a benchmark found, in both forms.
 *
 * @param json for machines
 * @param text the same for people, as tables in Markdown
 */
public record BenchmarkFigures(JsonObject json, String text) {}
