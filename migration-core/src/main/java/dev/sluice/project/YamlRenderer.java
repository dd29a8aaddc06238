package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Plain;
import dev.sluice.project.YamlTree.Sequence;
import dev.sluice.project.YamlTree.Style;
import dev.sluice.project.YamlTree.Text;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders a tree as YAML text: the same tree gives the same text. Used by one thread. */
final class YamlRenderer {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    /** The lines of a mapping's entries, indented by so many levels. */
    static String entries(Mapping mapping, int level) {
        YamlRenderer renderer = new YamlRenderer();
        renderer.mapping(mapping, level);
        return renderer.out.toString();
    }

    /**
     * A text as it stands behind a colon, with the line end after it.
     *
     * @param column where its lines begin, if it has lines
     */
    static String value(Text text, int column) {
        YamlRenderer renderer = new YamlRenderer();
        renderer.text(text.value(), " ".repeat(column));
        return renderer.out.toString();
    }

    /** A tree on one line. */
    static String flow(YamlTree tree) {
        if (tree instanceof Text text) {
            return YamlScalars.flow(text.value());
        }
        if (tree instanceof Plain plain) {
            return plain.value();
        }
        if (tree instanceof Sequence sequence) {
            return sequence.elements().stream().map(YamlRenderer::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Mapping) tree)
                .entries().entrySet().stream()
                        .map(entry -> YamlScalars.flow(entry.getKey()) + ": " + flow(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private void mapping(Mapping mapping, int level) {
        for (Map.Entry<String, YamlTree> entry : mapping.entries().entrySet()) {
            indent(level);
            out.append(YamlScalars.flow(entry.getKey())).append(':');
            value(entry.getValue(), level);
        }
    }

    private void value(YamlTree value, int level) {
        if (value instanceof Mapping mapping
                && mapping.style() == Style.BLOCK
                && !mapping.entries().isEmpty()) {
            out.append('\n');
            mapping(mapping, level + 1);
        } else if (value instanceof Sequence sequence
                && sequence.style() == Style.BLOCK
                && !sequence.elements().isEmpty()) {
            out.append('\n');
            sequence(sequence, level + 1);
        } else if (value instanceof Text text) {
            text(text.value(), INDENT.repeat(level + 1));
        } else {
            out.append(' ').append(flow(value)).append('\n');
        }
    }

    private void sequence(Sequence sequence, int level) {
        for (YamlTree element : sequence.elements()) {
            indent(level);
            out.append("- ").append(flow(element)).append('\n');
        }
    }

    private void text(String text, String indent) {
        if (!YamlScalars.fitsLiteral(text)) {
            out.append(' ').append(YamlScalars.block(text)).append('\n');
            return;
        }
        boolean ended = text.endsWith("\n");
        out.append(ended ? " |\n" : " |-\n");
        String body = ended ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            if (!line.isEmpty()) {
                out.append(indent);
            }
            out.append(line).append('\n');
        }
    }

    private void indent(int level) {
        out.append(INDENT.repeat(level));
    }
}
