package dev.sluice.project;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.DocumentProblems.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * From bytes to a tree of YAML nodes, with everything refused that could hurt or surprise: aliases (a small file can stand for
 * terabytes), tags, deep nesting, several documents. Stateless.
 */
final class YamlText {
    /** The largest document, in characters: a design with thousands of entities is a tenth of it. */
    private static final int MOST_CHARACTERS = 8 << 20;
    /** The deepest nesting; the format itself needs 8 levels. */
    private static final int MOST_LEVELS = 24;

    private YamlText() {}

    /** Decodes UTF-8 strictly; a byte order mark is kept out of the text. */
    static String decode(byte[] bytes, String fileName) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException exception) {
            throw new InvalidInputException(
                    fileName + ":" + firstBadPlace(bytes) + ": the file is not UTF-8 text; save it as UTF-8.",
                    exception);
        }
    }

    /** Composes the one document of the text. */
    static Node compose(String text, String fileName) {
        return compose(text, fileName, new DocumentProblems(fileName));
    }

    /** The same, where what is wrong is kept among problems too. */
    static Node compose(String text, String fileName, DocumentProblems problems) {
        if (text.length() > MOST_CHARACTERS) {
            throw problems.fatal(Place.START, "the file has more than 8 MB; a project document is far smaller.");
        }
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(MOST_CHARACTERS)
                // More than the whole text: snakeyaml-engine 3.0.1 fails where its buffer ends inside a surrogate pair.
                .setBufferSize(text.length() + 2)
                .setLabel(fileName)
                .build();
        try {
            refuseDangers(new Parse(settings).parseString(text), problems);
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.orElseThrow(() -> problems.fatal(
                    Place.START,
                    "the file is empty; a project document begins with \"sluice: 1\", `sluice init` makes one."));
        } catch (MarkedYamlEngineException exception) {
            throw problems.fatal(Place.of(exception.getProblemMark()), syntax(exception));
        } catch (ReaderException exception) {
            throw problems.fatal(
                    placeOf(text, exception.getPosition()),
                    String.format("the character U+%04X is not allowed in YAML; remove it.", exception.getCodePoint()));
        } catch (YamlEngineException exception) {
            throw problems.fatal(
                    Place.START, "the file is not YAML: " + firstLine(String.valueOf(exception.getMessage())) + ".");
        }
    }

    private static void refuseDangers(Iterable<Event> events, DocumentProblems problems) {
        int level = 0;
        for (Event event : events) {
            Place place = Place.of(event.getStartMark());
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                throw problems.fatal(place, "anchors (&) and aliases (*) are not allowed; write the value out.");
            }
            if (tagOf(event).isPresent()) {
                throw problems.fatal(
                        place,
                        "the tag " + tagOf(event).orElseThrow().replace("tag:yaml.org,2002:", "!!")
                                + " is not allowed; write the plain value.");
            }
            level += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (level > MOST_LEVELS) {
                throw problems.fatal(
                        place, "the document is nested deeper than " + MOST_LEVELS + " levels; make it flatter.");
            }
        }
    }

    private static Optional<String> tagOf(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    private static String syntax(MarkedYamlEngineException exception) {
        String problem = firstLine(exception.getProblem());
        if (problem.contains("'\\t(TAB)'") || problem.contains("'\\t'")) {
            return "a tab stands where YAML wants spaces; indent with spaces.";
        }
        if (problem.contains("but found another document")) {
            return "the file holds more than one YAML document; keep one and remove the line \"---\".";
        }
        String context = firstLine(exception.getContext());
        return "the file is not well-formed YAML: " + (context.isEmpty() ? "" : context + ", ") + problem
                + "; mend the line.";
    }

    /** The library's getters give null where there is no text. */
    private static String firstLine(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Place placeOf(String text, int position) {
        int line = 1;
        int column = 1;
        int end = Math.min(position, text.length());
        for (int index = 0; index < end; index++) {
            boolean ended = text.charAt(index) == '\n';
            line += ended ? 1 : 0;
            column = ended ? 1 : column + 1;
        }
        return new Place(line, column);
    }

    private static Place firstBadPlace(byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        java.nio.CharBuffer output = java.nio.CharBuffer.allocate(bytes.length + 1);
        StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
        String before = output.flip().toString();
        return placeOf(before, before.length());
    }
}
