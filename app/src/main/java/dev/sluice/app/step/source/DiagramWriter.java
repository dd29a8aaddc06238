package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.layout.LayoutGraph;
import dev.sluice.app.session.Aggregates;
import dev.sluice.app.session.Aggregates.Aggregate;
import dev.sluice.app.step.source.DiagramBox.ColumnLine;
import dev.sluice.app.step.source.DiagramContent.DiagramFrame;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes tables and foreign keys as boxes and lines. Used on one thread. */
final class DiagramWriter {
    /** As many columns are in a box; the keys among them first. */
    static final int MOST_LINES = 6;
    /** Frames around the aggregates of more tables than this hide more than they show, and cost a multiple of the time. */
    static final int FRAMED = 60;
    /** Of more tables than this only the names are shown: columns could not be read, and would make lines and layout several times as long. */
    static final int NAMED_FROM = 120;

    private final Schema schema;
    private final Aggregates aggregates;
    private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();

    DiagramWriter(Schema schema, Aggregates aggregates) {
        this.schema = schema;
        this.aggregates = aggregates;
    }

    DiagramContent write(Neighbourhood.Shown shown) {
        tables.clear();
        Map<QualifiedName, Table> all = schema.tables().stream()
                .collect(Collectors.toMap(Table::name, table -> table, (one, other) -> one, LinkedHashMap::new));
        Stream.concat(shown.inside().stream(), shown.edge().stream())
                .forEach(name ->
                        tables.put(name, Optional.ofNullable(all.get(name)).orElseThrow()));
        List<Aggregate> framed = tables.size() <= FRAMED ? framed() : List.of();
        Set<QualifiedName> edge = Set.copyOf(shown.edge());
        List<DiagramBox> boxes = tables.values().stream()
                .map(table -> box(table, framed, edge.contains(table.name())))
                .toList();
        List<DiagramFrame> frames = framed.stream()
                .map(aggregate -> new DiagramFrame(
                        text("source.aggregate", aggregate.name()),
                        aggregate.mark().colour()))
                .toList();
        return new DiagramContent(boxes, lines(boxes), frames);
    }

    /** The aggregates with at least two of the tables. */
    private List<Aggregate> framed() {
        Map<Aggregate, Long> counts = tables.keySet().stream()
                .flatMap(name -> aggregates.of(name).stream())
                .collect(Collectors.groupingBy(aggregate -> aggregate, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private DiagramBox box(Table table, List<Aggregate> framed, boolean edge) {
        Optional<Aggregate> aggregate = aggregates.of(table.name());
        int frame = aggregate.map(framed::indexOf).orElse(LayoutGraph.Box.NO_FRAME);
        int colour = aggregate.map(one -> one.mark().colour()).orElse(0);
        return new DiagramBox(
                table.name(),
                TableText.shortName(table.name()),
                TableFacts.rows(table.estimatedRows()),
                edge || tables.size() >= NAMED_FROM ? List.of() : columns(table),
                new DiagramBox.Place(colour, frame, edge),
                spoken(table, aggregate));
    }

    private static String spoken(Table table, Optional<Aggregate> aggregate) {
        String references = table.foreignKeys().stream()
                .map(key -> TableText.shortName(key.references()))
                .distinct()
                .collect(Collectors.joining(", "));
        String name = TableText.shortName(table.name());
        String rows = TableFacts.rows(table.estimatedRows());
        String of = aggregate.map(one -> text("source.aggregate", one.name())).orElse(text("source.aggregate.none"));
        return references.isEmpty()
                ? text("source.spoken", name, rows, of)
                : text("source.spoken.references", name, rows, of, references);
    }

    private static List<ColumnLine> columns(Table table) {
        List<Column> columns = table.columns();
        boolean all = columns.size() <= MOST_LINES + 1;
        List<Column> shown = all
                ? columns
                : columns.stream()
                        .sorted(Comparator.comparing(
                                column -> TableText.keyOf(column.name(), table).isEmpty()))
                        .limit(MOST_LINES)
                        .sorted(Comparator.comparing(columns::indexOf))
                        .toList();
        List<ColumnLine> lines = new ArrayList<>();
        for (Column column : shown) {
            lines.add(new ColumnLine(
                    column.name(),
                    column.name(),
                    TableText.keyOf(column.name(), table),
                    TableText.shortType(column.type().displayName())));
        }
        if (!all) {
            lines.add(new ColumnLine("", text("source.more", columns.size() - shown.size()), "", ""));
        }
        return lines;
    }

    private List<DiagramLine> lines(List<DiagramBox> boxes) {
        Map<QualifiedName, Integer> index = new LinkedHashMap<>();
        boxes.forEach(box -> index.put(box.table(), index.size()));
        List<DiagramLine> lines = new ArrayList<>();
        int to = 0;
        for (Table table : tables.values()) {
            for (ForeignKey key : table.foreignKeys()) {
                Integer from = index.get(key.references());
                if (from != null && !(boxes.get(from).isEdge() && boxes.get(to).isEdge())) {
                    lines.add(new DiagramLine(
                            from,
                            boxes.get(from).portOf(key.referencedColumns().get(0)),
                            to,
                            boxes.get(to).portOf(key.columns().get(0)),
                            rule(key, table)));
                }
            }
            to++;
        }
        return lines;
    }

    private static DiagramLine.Rule rule(ForeignKey key, Table table) {
        boolean optional = key.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .anyMatch(column -> column.nullability() == Column.Nullability.NULLABLE);
        Set<String> columns = Set.copyOf(key.columns());
        boolean single = Stream.concat(table.primaryKey().stream(), table.uniqueKeys().stream())
                .anyMatch(unique -> columns.containsAll(unique.columns()));
        return new DiagramLine.Rule(optional, single);
    }
}
