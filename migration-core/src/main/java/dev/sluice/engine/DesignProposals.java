package dev.sluice.engine;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectFile;
import dev.sluice.project.ProjectReader;
import dev.sluice.propose.ProposalReport;
import dev.sluice.propose.ProposalReport.Candidate;
import dev.sluice.propose.Proposals;
import dev.sluice.propose.Strategy;
import dev.sluice.source.SourceSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a design could have besides, by the source as it was inspected last; it is inspected now where nobody did. Thread-safe.
 */
public final class DesignProposals {
    private final EnginePorts ports;
    private final Workspace workspace;
    private final Watch watch;

    DesignProposals(EnginePorts ports, Workspace workspace, Watch watch) {
        this.ports = ports;
        this.workspace = workspace;
        this.watch = watch;
    }

    /**
     * Makes the proposals; changes nothing.
     *
     * @param strategy into how many tables what is not mapped may go; empty for either
     */
    public ProposalReport list(Optional<Strategy> strategy) {
        return of(workspace.project(), strategy);
    }

    private ProposalReport of(Project project, Optional<Strategy> strategy) {
        SourceSnapshot snapshot = snapshot();
        return Proposals.of(
                project, snapshot.schema(), snapshot.statements(), strategy, watch.cancellation()::throwIfRequested);
    }

    private SourceSnapshot snapshot() {
        return ports.snapshots().read(workspace.folder()).orElseGet(() -> new InspectTask(ports)
                .inspect(workspace.folder(), workspace.project().source(), watch));
    }

    /**
     * Makes the same proposals and puts one into the document.
     *
     * @param wanted its name, or its number from 1 on
     * @return what was put there, with the design as it was
     * @throws InvalidInputException when there is no such proposal, or the document cannot be edited; nothing is changed then
     */
    public ProposalReport apply(Optional<Strategy> strategy, String wanted) {
        // What is proposed and what is edited are one text, or an edit of somebody else in between would be taken back.
        String known = ProjectFile.read(workspace.folder());
        ProposalReport report = of(ProjectReader.parse(known), strategy);
        List<Candidate> all = report.candidates();
        Candidate chosen = IntStream.range(0, all.size())
                .filter(at -> wanted.equals(Integer.toString(at + 1))
                        || wanted.equals(all.get(at).proposal().name()))
                .mapToObj(all::get)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no proposal " + wanted + ": "
                        + (all.isEmpty()
                                ? "there is none at all."
                                : "give a name, or a number from 1 to " + all.size()
                                        + ", as sluice design propose lists them.")));
        String text = chosen.proposal().in(known);
        if (ProjectFile.replace(workspace.folder(), known, text) == ProjectFile.Replacement.CHANGED_MEANWHILE) {
            throw new InvalidInputException(
                    ProjectReader.FILE_NAME
                            + " was changed by somebody else meanwhile, and stands as that left it; ask for the proposals again.");
        }
        return new ProposalReport(report.now(), List.of(chosen));
    }
}
