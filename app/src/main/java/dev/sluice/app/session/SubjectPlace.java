package dev.sluice.app.session;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.project.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the window shows what a finding is about.
 *
 * @param kind what it is
 * @param table the table of the design that an index is of, for another table may have one of the same name; empty for what is no index
 * @param name its name: of a table of the source with its schema
 */
public record SubjectPlace(Kind kind, String table, String name) {
    /** The place of what is no index. */
    public SubjectPlace(Kind kind, String name) {
        this(kind, "", name);
    }

    /** What a finding can be about. */
    public enum Kind {
        ENTITY(StepId.DESIGN),
        TABLE(StepId.DESIGN),
        INDEX(StepId.DESIGN),
        PATTERN(StepId.ACCESS),
        SOURCE_TABLE(StepId.SOURCE);

        private final StepId step;

        Kind(StepId step) {
            this.step = step;
        }

        /** The screen that shows it. */
        public StepId step() {
            return step;
        }
    }

    /**
     * The place of a subject; empty where the project has no such part.
     *
     * @param subject as a finding has it, such as {@code entity Order, key sk}
     */
    public static Optional<SubjectPlace> of(String subject, Project project) {
        List<TableDesign> tables = project.design().tables();
        return longest(subject, PatternCoverage.subject(""), Kind.PATTERN, ids(project))
                .or(() -> indexes(subject, tables))
                .or(() -> longest(subject, "table ", Kind.TABLE, tables.stream().map(TableDesign::name)))
                .or(() -> longest(subject, "entity ", Kind.ENTITY, entities(project)))
                .or(() -> longest(subject, "entities ", Kind.ENTITY, entities(project)))
                .or(() -> sourceTable(subject));
    }

    private static Stream<String> ids(Project project) {
        return project.accessPatterns().stream().map(AccessPattern::id);
    }

    private static Stream<String> entities(Project project) {
        return project.design().entities().stream().map(EntityDesign::name);
    }

    private static Optional<SubjectPlace> indexes(String subject, List<TableDesign> tables) {
        return tables.stream()
                .flatMap(table -> table.indexes().stream()
                        .map(index -> new SubjectPlace(Kind.INDEX, table.name(), index.name()))
                        .filter(index -> begins(subject, "table " + index.table() + ", index " + index.name())))
                .max(Comparator.comparingInt(
                        index -> index.table().length() + index.name().length()));
    }

    private static Optional<SubjectPlace> longest(String subject, String word, Kind kind, Stream<String> names) {
        return names.filter(name -> begins(subject, word + name))
                .max(Comparator.comparingInt(String::length))
                .map(name -> new SubjectPlace(kind, name));
    }

    private static boolean begins(String subject, String beginning) {
        return subject.equals(beginning)
                || subject.startsWith(beginning + ",")
                || subject.startsWith(beginning + " and ");
    }

    /** Which tables the source has is for the screen of the source to say. */
    private static Optional<SubjectPlace> sourceTable(String subject) {
        return Stream.of("source table ", "excluded table ")
                .filter(subject::startsWith)
                .map(word -> subject.substring(word.length()).split(", unique key ")[0])
                .map(name -> new SubjectPlace(Kind.SOURCE_TABLE, name))
                .findFirst();
    }
}
