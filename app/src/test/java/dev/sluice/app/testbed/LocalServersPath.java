package dev.sluice.app.testbed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Hands the class path of the local servers to the program, as the launcher does. */
public final class LocalServersPath {
    private static final String PROPERTY = "sluice.localServersClasspath";
    private static final String SERVERS = "sluice.localServers";

    private LocalServersPath() {}

    /** Makes something as the launcher of a packaged program would, which has PostgreSQL and no DynamoDB Local. */
    public static <T> T withPostgresAlone(Supplier<T> made) {
        provide();
        System.setProperty(SERVERS, "postgres");
        try {
            return made.get();
        } finally {
            System.clearProperty(SERVERS);
        }
    }

    /** Sets the system property from what the samples module wrote when it was built. */
    public static void provide() {
        Path target = Path.of(System.getProperty("sluice.home"), "samples", "target");
        try {
            System.setProperty(
                    PROPERTY,
                    target.resolve("classes")
                            + File.pathSeparator
                            + Files.readString(target.resolve("local-servers.classpath"))
                                    .strip());
        } catch (IOException missing) {
            throw new UncheckedIOException("Build the samples module first: mvn -pl samples process-classes", missing);
        }
    }
}
