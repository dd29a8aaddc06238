package dev.sluice.cli;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.report.SnapshotJson;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice inspect}. */
@Command(
        name = "inspect",
        description = "Reads the catalogue of the source, read-only, into source.json.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice inspect -p shop --format json"})
final class InspectCommand extends EngineCommand {
    @Option(
            names = "--ddl",
            paramLabel = "FILE",
            description = "Read a schema script instead, loaded into a throw-away server.")
    private @Nullable Path script;

    @Override
    int run(Engine engine, Watch watch) {
        Path folder = globalOptions().projectFolder();
        SourceSnapshot snapshot =
                script == null ? engine.inspect(folder, watch) : engine.inspectScript(folder, script, watch);
        console().print(SnapshotJson.of(snapshot), out -> print(snapshot, out));
        return CLEAN;
    }

    private static void print(SourceSnapshot snapshot, PrintWriter out) {
        out.printf(
                "%s, PostgreSQL %s: %d tables%n",
                snapshot.database(),
                snapshot.serverVersion(),
                snapshot.schema().tables().size());
        out.printf("  %-48s %12s %14s %8s  %s%n", "table", "rows (est.)", "bytes", "columns", "primary key");
        for (Table table : snapshot.schema().tables()) {
            out.printf(
                    "  %-48s %,12d %,14d %8d  %s%n",
                    table.name(),
                    Math.max(0, table.estimatedRows()),
                    table.bytes(),
                    table.columns().size(),
                    table.primaryKey()
                            .map(key -> String.join(", ", key.columns()))
                            .orElse("none: cannot be migrated"));
        }
        snapshot.remarks().forEach(remark -> out.println("Note: " + remark));
    }
}
