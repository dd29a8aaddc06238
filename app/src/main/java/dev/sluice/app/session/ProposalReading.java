package dev.sluice.app.session;

import dev.sluice.propose.ProposalReport;
import dev.sluice.source.SourceSnapshot;

/**
 * What the design of a project could have besides.
 *
 * @param project that it was made for; its proposals go into no other document
 * @param source the catalogue that it was made of
 * @param report the design as it is, and the proposals
 */
public record ProposalReading(OpenProject project, SourceSnapshot source, ProposalReport report) {}
