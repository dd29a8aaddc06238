package dev.sluice.cli;

import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.gateway.DualWriter;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.LocalServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Local servers whose PostgreSQL is looked at, past the engine, just before it ends. Used by one thread. */
final class SeenAtTheEnd implements LocalServers {
    private final LocalServers servers = new ChildProcessServers(new PostgresLoader());
    private final Set<String> feeds = new TreeSet<>();
    private final Set<String> changedTables = new TreeSet<>();
    private int looks;

    /** How often a server was looked at. */
    int looks() {
        return looks;
    }

    /** Replication slots and publications that were left. */
    Set<String> feeds() {
        return feeds;
    }

    /** Tables of which rows were updated or deleted, by the server's own statistics. */
    Set<String> changedTables() {
        return changedTables;
    }

    @Override
    public Equipment equipment() {
        return servers.equipment();
    }

    @Override
    public Running start(Kind kind) {
        Running running = servers.start(kind);
        return new Running() {
            @Override
            public Optional<String> postgres() {
                return running.postgres();
            }

            @Override
            public Optional<String> dynamodb() {
                return running.dynamodb();
            }

            @Override
            public void close() {
                try (running) {
                    running.postgres().ifPresent(SeenAtTheEnd.this::look);
                }
            }
        };
    }

    private void look(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            collect(
                    connection,
                    "SELECT slot_name FROM pg_replication_slots UNION ALL SELECT pubname FROM pg_publication",
                    feeds);
            collect(
                    connection,
                    "SELECT relname FROM pg_stat_user_tables WHERE n_tup_upd + n_tup_del > 0",
                    changedTables);
            looks++;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(Connection connection, String sql, Set<String> names) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
    }

    @Override
    public Simulation startSimulator(SimulatorSettings settings) {
        return servers.startSimulator(settings);
    }

    @Override
    public void load(String jdbcUrl, Path folder) {
        servers.load(jdbcUrl, folder);
    }

    @Override
    public List<String> loadScript(String jdbcUrl, Path script) {
        return servers.loadScript(jdbcUrl, script);
    }

    @Override
    public void execute(String jdbcUrl, List<String> statements) {
        servers.execute(jdbcUrl, statements);
    }

    @Override
    public DualWriter startDualWriter(DualWriter.Settings settings) {
        return servers.startDualWriter(settings);
    }

    @Override
    public LiveLoad startLoad(LiveLoad.Settings settings) {
        return servers.startLoad(settings);
    }
}
