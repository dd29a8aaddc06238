package dev.sluice.benchmark;

import dev.sluice.project.SourceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Project folders over the generated tables. */
final class SampleProject {
    private static final String HEAD = """
            sluice: 1
            name: benchmark
            source: {url: "%s", user: postgres, schemas: [public]}
            tables:
              benchmark:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
            entities:
            """;

    private static final String ORDERS = """
              Order:
                table: benchmark
                from: public.customer_order
                keys: {pk: "CUSTOMER#{customer_id}", sk: "ORDER#{id:pad=12}"}
                attributes:
                  orderNo: order_no
                  status: status
                  shipCity: ship_city
                  note: note
                  total: total
                  createdAt: created_at
                  attrs: attrs
                  paid: paid
            """;

    private static final String DOCUMENTS = """
              Document:
                table: benchmark
                from: public.document
                keys: {pk: "DOCUMENT#{id}", sk: DOCUMENT}
                attributes: {body: body}
            """;

    private SampleProject() {}

    static Path orders(SourceSettings source) throws IOException {
        return write(source, ORDERS);
    }

    static Path documents(SourceSettings source) throws IOException {
        return write(source, DOCUMENTS);
    }

    /** A fresh folder below the module's build folder, so that nothing is left in a folder for temporary files. */
    private static Path write(SourceSettings source, String entity) throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "benchmark").toAbsolutePath());
        Path folder = Files.createTempDirectory(parent, "project");
        Files.writeString(folder.resolve("sluice.yaml"), HEAD.formatted(source.url()) + entity, StandardCharsets.UTF_8);
        return folder;
    }
}
