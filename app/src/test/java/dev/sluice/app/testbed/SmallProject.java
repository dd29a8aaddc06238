package dev.sluice.app.testbed;

import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Verification;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.backfill.WriteMode;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.project.DocumentReading;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.TargetSettings;
import dev.sluice.project.Waiver;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.report.CheckReport;
import dev.sluice.run.Ledger;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Statement;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.survey.SurveyResult;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import dev.sluice.verify.Difference;
import dev.sluice.verify.LeftOut;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A shop of two tables: what the engine could have said of it. */
public final class SmallProject {
    public static final Path FOLDER = Path.of("/projects/shop");
    public static final Instant NOW = Instant.parse("2026-11-20T21:02:11Z");
    public static final String YAML = """
            sluice: 1
            name: shop
            source:
              url: jdbc:postgresql://db.example:5433/shop
            target:
              endpoint: http://127.0.0.1:8000
            tables:
              shop:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  open:
                    partitionKey: {name: openpk, type: S}
                    projection: all
                    sparse: true
            entities:
              Customer:
                table: shop
                from: public.customer
                keys:
                  pk: "CUSTOMER#{id}"
                  sk: PROFILE
                attributes:
                  customerId: id
                  email: {column: email, sensitive: true}
              Order:
                table: shop
                from: public.orders
                keys:
                  pk: "CUSTOMER#{customer_id}"
                  sk: "ORDER#{id:pad=10}"
                  openpk: "OPEN#{customer_id}"
                attributes:
                  orderId: id
            accessPatterns:
              open-orders:
                description: Open orders of a customer
                sql: SELECT id FROM orders WHERE customer_id = :customer_id ORDER BY id DESC LIMIT 5
                parameters: SELECT DISTINCT customer_id FROM orders
                query: {table: shop, index: open, where: {openpk: "OPEN#{customer_id}"}, direction: descending, limit: 5}
                returns: {id: orderId}
              customer-by-id:
                sql: SELECT id FROM customer WHERE id = :id
                parameters: SELECT id FROM customer
                get: {table: shop, key: {pk: "CUSTOMER#{id}", sk: PROFILE}}
                returns: {id: customerId}
            """;

    private SmallProject() {}

    public static Project project() {
        return ProjectReader.parse(YAML);
    }

    public static OpenProject open() {
        return open(YAML);
    }

    /** A document as the project of the folder. */
    public static OpenProject open(String yaml) {
        return new OpenProject(
                FOLDER,
                yaml,
                DocumentReading.whole(ProjectReader.parse(yaml)),
                TargetSettings.DEFAULT,
                OpenProject.Origin.FOLDER);
    }

    /** The same on AWS itself. */
    public static OpenProject onAws() {
        return open(YAML.replace("endpoint: http://127.0.0.1:8000", "region: eu-west-1"));
    }

    public static OpenProject sample() {
        return new OpenProject(
                FOLDER, YAML, DocumentReading.whole(project()), TargetSettings.DEFAULT, OpenProject.Origin.SAMPLE);
    }

    private static Column column(String name, BaseKind kind, Column.Nullability nullability) {
        return new Column(name, BaseType.of(kind), nullability, Column.Origin.PLAIN);
    }

    public static SourceSnapshot snapshot() {
        QualifiedName customer = new QualifiedName("public", "customer");
        Table customers = new Table(
                customer,
                Table.Kind.PLAIN,
                List.of(
                        column("id", BaseKind.INT4, Column.Nullability.NOT_NULL),
                        column("email", BaseKind.TEXT, Column.Nullability.NULLABLE)),
                Optional.of(new UniqueKey("customer_pkey", List.of("id"))),
                List.of(),
                List.of(),
                599,
                237_568);
        Table orders = new Table(
                new QualifiedName("public", "orders"),
                Table.Kind.PARTITIONED,
                List.of(
                        column("id", BaseKind.INT4, Column.Nullability.NOT_NULL),
                        column("customer_id", BaseKind.INT4, Column.Nullability.NOT_NULL)),
                Optional.empty(),
                List.of(),
                List.of(new ForeignKey("fk", List.of("customer_id"), customer, List.of("id"))),
                -1,
                2_500_000);
        return new SourceSnapshot(
                "shop", "17.11", "", NOW, new Schema(List.of(customers, orders)), statements(), List.of());
    }

    private static List<Statement> statements() {
        return List.of(
                new Statement("SELECT id\n  FROM customer WHERE id = $1", 250, 12.4, 250),
                new Statement("SELECT id FROM orders WHERE customer_id = $1", 750, 100.6, 3_000));
    }

    public static CheckReport cleanCheck() {
        return new CheckReport(List.of(), Optional.empty());
    }

    /** Clean, with the rows read. */
    public static CheckReport checkedRows() {
        return new CheckReport(List.of(), Optional.of(new SurveyResult(3, 3, List.of(), List.of())));
    }

    public static CheckReport badCheck() {
        Finding error = new Finding("K2", Severity.ERROR, "entity Order, key sk", "It is too long.", "Shorten it.");
        Finding waived = new Finding("R-70", Severity.WARNING, "entity Order", "It loses zeros.", "Choose S.");
        return new CheckReport(
                List.of(
                        new ReviewedFinding(waived, Optional.of(new Waiver("R-70", "entity Order", "agreed"))),
                        new ReviewedFinding(error, Optional.empty())),
                Optional.empty());
    }

    public static ProvisionResult provisioned() {
        return new ProvisionResult(List.of(new ProvisionResult.ProvisionedTable(
                project().design().tables().get(0), ProvisionResult.State.CREATED, "pk S, sk S")));
    }

    public static RangeCounts counts(long read, long written, long quarantined) {
        return new RangeCounts(
                read, read, 0, 0, Map.of(Outcome.WRITTEN, written, Outcome.QUARANTINED, quarantined), 1_234, 5);
    }

    public static BackfillOutcome finished(Ledger ledger) {
        return new BackfillOutcome.Finished(new BackfillResult(
                new RunId("20261120T210211000Z-0001"),
                WriteMode.VERSIONED,
                ledger,
                ledger.total().count(Outcome.QUARANTINED),
                new Lsn(4096),
                "",
                Duration.ofSeconds(86),
                BackfillResult.Resumption.FRESH));
    }

    /** Every row arrived. */
    public static BackfillOutcome clean() {
        return finished(new Ledger(Map.of("Customer", counts(599, 599, 0)), 2, 2));
    }

    public static BackfillOutcome balanced() {
        return finished(new Ledger(Map.of("Customer", counts(599, 598, 1)), 2, 2));
    }

    public static BackfillOutcome unbalanced() {
        return finished(new Ledger(Map.of("Customer", counts(599, 590, 1)), 2, 2));
    }

    /** Of 599 items this many met a newer version in the target. */
    public static BackfillOutcome stale(long items) {
        RangeCounts counts =
                new RangeCounts(599, 599, 0, 0, Map.of(Outcome.WRITTEN, 599 - items, Outcome.STALE, items), 1_234, 0);
        return finished(new Ledger(Map.of("Customer", counts), 2, 2));
    }

    public static VerifyResult items(Verdict verdict, long different) {
        return items(verdict, different, LeftOut.NOTHING);
    }

    private static VerifyResult items(Verdict verdict, long different, LeftOut leftOut) {
        List<Difference> differences = different == 0
                ? List.of()
                : List.of(new Difference(
                        Difference.Kind.DIFFERENT,
                        "shop",
                        "Order",
                        "CUSTOMER#1 / ORDER#2",
                        List.of(new Difference.FieldDifference("total", "{\"N\":\"1\"}", ""))));
        return new VerifyResult(
                VerifyLevel.ITEMS,
                new VerifyCounts(599, 0, 0, different, 0, 0, 1, 0),
                verdict,
                "The items in one sentence.",
                new Lsn(4096),
                differences,
                List.of(),
                "Self-test (R-85): all found.",
                leftOut);
    }

    /** Keys that were written while they were looked at, and one that somebody else wrote. */
    public static Verification live(Verdict verdict, long unsettled, long foreign) {
        List<Difference> differences = foreign == 0
                ? List.of()
                : List.of(
                        new Difference(Difference.Kind.MISSING, "shop", "Order", "CUSTOMER#1 / ORDER#3", List.of()),
                        new Difference(Difference.Kind.FOREIGN, "shop", "Order", "CUSTOMER#1 / ORDER#2", List.of()));
        VerifyResult items = new VerifyResult(
                VerifyLevel.ITEMS,
                new VerifyCounts(599, differences.isEmpty() ? 0 : 1, 0, 0, unsettled, foreign, 1, 0),
                verdict,
                "The items in one sentence.",
                new Lsn(4096),
                differences,
                List.of(),
                "Self-test (R-85): all found.",
                LeftOut.NOTHING);
        return new Verification(items, patterns(Verdict.EQUAL, pattern("a", 20, 0), pattern("b", 20, 0)));
    }

    public static SyncOutcome streamPrepared() {
        return new SyncOutcome.Prepared("sluice_0123456789abcdef", new Lsn(4096), 1);
    }

    /** A stream that is applied up to a position of a log that ends at another. */
    public static StreamStatus stream(StreamStatus.Follower follower, long applied, long end, Instant asked) {
        return stream(follower, applied, end, asked, Optional.empty());
    }

    private static StreamStatus stream(
            StreamStatus.Follower follower, long applied, long end, Instant asked, Optional<String> trouble) {
        return new StreamStatus(
                new FeedRecord(
                        "sluice_0123456789abcdef",
                        "7/shop",
                        OptionalInt.of(1),
                        "shop",
                        "d",
                        new Lsn(4096),
                        new Lsn(applied),
                        NOW.minusSeconds(960),
                        PublicationForm.UNKNOWN,
                        Optional.empty()),
                follower,
                Optional.of(new FeedHealth(
                        FeedHealth.KeptLog.RESERVED,
                        Optional.of(new Bytes(1L << 30)),
                        new Bytes(end - applied),
                        new Lsn(applied),
                        new Lsn(end))),
                3,
                trouble,
                asked);
    }

    /** A stream that is of no use any more. */
    public static StreamStatus spoiltStream() {
        return stream(
                StreamStatus.Follower.ABSENT, 5_000, 6_000, NOW, Optional.of("REBASE_REQUIRED: the slot is gone."));
    }

    public static PatternResult pattern(String id, int equal, int different) {
        return new PatternResult(
                id,
                "What " + id + " asks",
                "Query shop",
                20,
                20,
                400,
                410,
                3,
                equal,
                different,
                20 - equal - different,
                0,
                List.of(),
                PatternResult.Coverage.SUFFICIENT);
    }

    public static VerifyResult patterns(Verdict verdict, PatternResult... results) {
        return new VerifyResult(
                VerifyLevel.PATTERNS,
                new VerifyCounts(400, 0, 0, 0, 0, 0, 0, 0),
                verdict,
                "The patterns in one sentence.",
                new Lsn(4096),
                List.of(),
                List.of(results),
                "",
                LeftOut.NOTHING);
    }

    public static Verification equal() {
        return leavingOut(LeftOut.NOTHING);
    }

    /** One item differs, beside what the design left out. */
    public static Verification different(LeftOut leftOut) {
        return new Verification(
                items(Verdict.DIFFERENT, 1, leftOut),
                patterns(Verdict.EQUAL, pattern("a", 20, 0), pattern("b", 20, 0)));
    }

    /** Equal, beside what the design left out. */
    public static Verification leavingOut(LeftOut leftOut) {
        return new Verification(
                items(Verdict.EQUAL, 0, leftOut), patterns(Verdict.EQUAL, pattern("a", 20, 0), pattern("b", 20, 0)));
    }
}
