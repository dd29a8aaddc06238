package dev.sluice.engine;

import dev.sluice.check.Checks;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.projection.Projection;
import dev.sluice.report.CheckReport;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.survey.Sample;
import dev.sluice.survey.Survey;
import dev.sluice.survey.SurveyPorts;
import dev.sluice.survey.SurveyRequest;
import dev.sluice.survey.SurveyResult;
import dev.sluice.value.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a design, and the rows. */
final class CheckTask {
    private final EnginePorts ports;

    CheckTask(EnginePorts ports) {
        this.ports = ports;
    }

    CheckReport run(Workspace workspace, CheckOptions options, Watch watch) {
        CheckReport report = options.rows() == CheckOptions.Rows.READ
                ? withRows(workspace, options, watch)
                : report(workspace, schema(workspace), Optional.empty());
        new EvidenceStore(ports).keep(workspace, report);
        return report;
    }

    /** The schema as last inspected; read now where nobody has inspected yet. */
    private Schema schema(Workspace workspace) {
        return ports.snapshots()
                .read(workspace.folder())
                .map(SourceSnapshot::schema)
                .orElseGet(() -> new InspectTask(ports)
                        .inspect(workspace.folder(), workspace.project().source(), Watch.nobody())
                        .schema());
    }

    private CheckReport withRows(Workspace workspace, CheckOptions options, Watch watch) {
        try (SourceDatabase database =
                ports.sources().connect(workspace.project().source())) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Schema schema = snapshot.schema();
            CheckReport design = report(workspace, schema, Optional.empty());
            boolean compiles = Projection.check(workspace.project().design(), schema).stream()
                    .noneMatch(finding -> finding.severity() == Severity.ERROR);
            if (!compiles) {
                return design; // its errors say why no row was read
            }
            Projection projection = Projection.compile(workspace.project().design(), schema);
            CheckReport report =
                    report(workspace, schema, Optional.of(survey(workspace, projection, database, options, watch)));
            new EvidenceStore(ports)
                    .keepSurvey(
                            workspace,
                            report,
                            BackfillTask.identity(workspace.project().source(), snapshot),
                            options.sample().isEmpty());
            return report;
        }
    }

    private SurveyResult survey(
            Workspace workspace, Projection projection, SourceDatabase database, CheckOptions options, Watch watch) {
        Sample sample = options.sample().isPresent()
                ? new Sample.RowsOfEachEntity(options.sample().getAsLong())
                : new Sample.Everything();
        try (WorkerThreads workers = WorkerThreads.reading(workspace.project().settings());
                SourceEpoch epoch = database.openEpoch()) {
            SurveyPorts surveyPorts = new SurveyPorts(
                    workers.crew(), workspace.workFolder(), ports.clock(), watch.listener(), watch.cancellation());
            return new Survey(surveyPorts)
                    .run(new SurveyRequest(
                            projection,
                            projection.entities(),
                            epoch,
                            Version.of(1, epoch.position()),
                            SurveyRequest.Depth.FULL,
                            sample,
                            workspace.project().settings().rangeBytes()));
        }
    }

    private static CheckReport report(Workspace workspace, Schema schema, Optional<SurveyResult> survey) {
        List<Finding> findings = new ArrayList<>(Checks.run(workspace.project(), schema));
        survey.ifPresent(result -> findings.addAll(result.findings()));
        return new CheckReport(review(workspace, findings), survey);
    }

    /** The user's word on each finding; nobody can take responsibility for rows that overwrite each other. */
    static List<ReviewedFinding> review(Workspace workspace, List<Finding> findings) {
        return Checks.review(findings, workspace.project().waivers()).stream()
                .map(reviewed -> Survey.isCollision(reviewed.finding())
                        ? new ReviewedFinding(reviewed.finding(), Optional.empty())
                        : reviewed)
                .toList();
    }

    /** What forbids to move rows: errors of the design that nobody waived. */
    static List<ReviewedFinding> blocking(List<ReviewedFinding> findings) {
        return findings.stream()
                .filter(reviewed -> reviewed.finding().severity() == Severity.ERROR)
                .filter(reviewed -> reviewed.waiver().isEmpty())
                .toList();
    }

    static List<ReviewedFinding> review(Workspace workspace, Schema schema) {
        return Checks.review(
                Checks.run(workspace.project(), schema), workspace.project().waivers());
    }
}
