package dev.sluice.benchmark;

import dev.sluice.project.SourceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Project folders over the generated tables. */
final class SampleProject {
    private static final String HEAD = """
            sluice: 1
            name: benchmark
            source: {url: "%s", user: postgres, schemas: [public]}
            tables:
              benchmark:
                partitionKey: {name: PK, type: S}
                sortKey: {name: SK, type: S}
            entities:
            """;

    private static final String ORDERS = """
              Order:
                table: benchmark
                from: public.customer_order
                keys: {PK: "CUSTOMER#{customer_id}", SK: "ORDER#{id:pad=9}"}
                attributes:
                  order_no: order_no
                  status: status
                  ship_city: ship_city
                  note: note
                  total: total
                  created_at: created_at
                  attrs: {column: attrs, as: string}
                  paid: paid
            """;

    private static final String DOCUMENTS = """
              Document:
                table: benchmark
                from: public.document
                keys: {PK: "DOCUMENT#{id}", SK: DOCUMENT}
                attributes: {body: body}
            """;

    private static final String TICKETS = """
              Ticket:
                table: benchmark
                from: public.ticket
                keys: {PK: "TICKET#{id}", SK: TICKET}
                attributes: {seats: seats, holder: holder, note: note, changed_at: changed_at}
            """;

    /** Gates that take days, a real AWS or people, and what a switch of the application is told of its limits: the defaults. */
    private static final String CUTOVER = """
            cutover:
              freeze: {roles: [%s], limits: {stopSeconds: 5, verifySeconds: 120, drainSeconds: 120}}
              thresholds: {fullPasses: 1}
              waivers:
            """;

    private static final List<String> WAIVED =
            List.of("G-03", "G-06", "G-07", "G-08", "G-09", "G-10", "G-11", "G-12", "G-13", "G-14", "G-16", "G-18");

    private SampleProject() {}

    /** The project document over orders. */
    static String ordersDocument(SourceSettings source) {
        return HEAD.formatted(source.url()) + ORDERS;
    }

    static Path orders(SourceSettings source) throws IOException {
        return write(ordersDocument(source));
    }

    static Path documents(SourceSettings source) throws IOException {
        return write(HEAD.formatted(source.url()) + DOCUMENTS);
    }

    static Path tickets(SourceSettings source) throws IOException {
        return write(HEAD.formatted(source.url()) + TICKETS);
    }

    /**
     * Tickets that may be cut over.
     *
     * @param role that writes them
     * @param waived gates beside those that take days, a real AWS or people
     */
    static Path movingTickets(SourceSettings source, String role, List<String> waived) throws IOException {
        String waivers = Stream.concat(WAIVED.stream(), waived.stream())
                .map(gate -> "    - {gate: " + gate + ", who: Ada, reason: a benchmark, until: 9999-12-31}\n")
                .collect(Collectors.joining());
        return write(HEAD.formatted(source.url()) + TICKETS + CUTOVER.formatted(role) + waivers);
    }

    /** A fresh folder below the module's build folder, so that nothing is left in a folder for temporary files. */
    private static Path write(String document) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(MeasuredProcess.folder()), "project");
        Files.writeString(folder.resolve("sluice.yaml"), document, StandardCharsets.UTF_8);
        return folder;
    }
}
