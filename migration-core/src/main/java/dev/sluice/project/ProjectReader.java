package dev.sluice.project;

import dev.sluice.access.AccessPattern;
import dev.sluice.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads the project document. Stateless and thread-safe.
 *
 * <p>Whatever is wrong is told at once, up to 20 problems, one a line as {@code sluice.yaml:12:7: path: sentence}.
 */
public final class ProjectReader {
    /** The document's name in a project folder. */
    public static final String FILE_NAME = "sluice.yaml";

    private static final String VERSION = "1";

    private ProjectReader() {}

    /**
     * Reads the document of a project folder.
     *
     * @param folder the project folder
     * @throws InvalidInputException when there is none or it is wrong
     */
    public static Project read(Path folder) {
        return parse(YamlText.decode(bytes(folder), FILE_NAME));
    }

    /**
     * Reads a document from its text.
     *
     * @param text the whole document; a byte order mark is no part of it
     * @throws InvalidInputException when it is wrong
     */
    public static Project parse(String text) {
        DocumentProblems problems = new DocumentProblems(FILE_NAME);
        Project project = parse(text, problems);
        problems.throwIfAny();
        return project;
    }

    /**
     * The same, where what is wrong is left to the caller to look for.
     *
     * @return no project to be used where something is wrong
     * @throws InvalidInputException where so much is wrong that there is none at all; that is among the problems then
     */
    static Project parse(String text, DocumentProblems problems) {
        return read(
                text.startsWith(DocumentText.BYTE_ORDER_MARK)
                        ? text.substring(DocumentText.BYTE_ORDER_MARK.length())
                        : text,
                problems);
    }

    private static Project read(String text, DocumentProblems problems) {
        Node root = YamlText.compose(text, FILE_NAME, problems);
        YamlValue document = YamlValue.root(root, new ReadingContext(text, problems));
        if (!document.isMapping()) {
            document.problem("the document is a mapping that begins with \"sluice: 1\"; `sluice init` makes one.");
            problems.throwIfAny();
        }
        refuseOtherVersion(document, problems);
        return project(document.fields(
                "sluice",
                "name",
                "source",
                "target",
                "keySeparator",
                "tables",
                "entities",
                "excluded",
                "accessPatterns",
                "waivers",
                "run",
                "cutover"));
    }

    private static void refuseOtherVersion(YamlValue document, DocumentProblems problems) {
        Fields fields = new Fields(document, document.entries());
        YamlValue version = fields.required("sluice");
        if (version.isMissing()) {
            return;
        }
        if (!version.isScalar() || !version.scalar().equals(VERSION)) {
            version.problem("this program reads version " + VERSION + " of the format, not " + version.shown()
                    + "; use the program that the document was written for.");
            problems.throwIfAny();
        }
    }

    private static Project project(Fields document) {
        List<AccessPattern> patterns = new ArrayList<>();
        document.mapping("accessPatterns").forEach((id, value) -> patterns.add(PatternReader.read(id, value)));
        return new Project(
                document.required("name").text(),
                SettingsReader.source(document.required("source")),
                SettingsReader.target(document.optional("target")),
                DesignReader.read(document),
                patterns,
                SettingsReader.exclusions(document.list("excluded")),
                SettingsReader.waivers(document.list("waivers")),
                SettingsReader.run(document.optional("run")),
                CutoverReader.cutover(document.optional("cutover")));
    }

    static byte[] bytes(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file + " does not exist; make a project with `sluice init " + folder
                            + " --source jdbc:postgresql://host:5432/database`, or name its folder with -p.",
                    missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file + " cannot be read (" + unreadable.getClass().getSimpleName() + "); check that it is a file"
                            + " and that you may read it.",
                    unreadable);
        }
    }
}
