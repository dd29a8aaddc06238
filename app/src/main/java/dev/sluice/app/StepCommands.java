package dev.sluice.app;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.WindowCommands.Name;
import dev.sluice.app.command.Command;
import dev.sluice.app.session.StepId;
import dev.sluice.app.step.access.AccessViewModel;
import dev.sluice.app.step.cutover.CutoverViewModel;
import dev.sluice.app.step.design.DesignActionsViewModel;
import dev.sluice.app.step.design.ProposalsViewModel;
import dev.sluice.app.step.review.ReviewViewModel;
import dev.sluice.app.step.run.BackfillViewModel;
import dev.sluice.app.step.run.DrawnSampleViewModel;
import dev.sluice.app.step.run.ProvisionViewModel;
import dev.sluice.app.step.run.QuarantineViewModel;
import dev.sluice.app.step.run.RepairViewModel;
import dev.sluice.app.step.run.SteeringViewModel;
import dev.sluice.app.step.run.SyncViewModel;
import dev.sluice.app.step.run.VerifyViewModel;
import dev.sluice.app.step.run.WindowsViewModel;
import dev.sluice.app.step.source.SourceViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the buttons of the screens do, as commands; what asks before it is done asks then too. Used on the user interface thread only. */
final class StepCommands {
    private final WindowCommands window;

    StepCommands(WindowCommands window) {
        this.window = window;
    }

    List<Command> source(SourceViewModel model) {
        return List.of(
                window.of(
                        StepId.SOURCE,
                        new Name("source.read", text("command.source.read"), "F5", text("command.reading")),
                        () -> model.blocked().get(),
                        model::readAgain),
                window.of(
                        StepId.SOURCE,
                        new Name("source.all", text("command.source.all"), text("command.reading")),
                        () -> model.blocked().get(),
                        model.diagram()::showAll));
    }

    List<Command> plan(AccessViewModel access, ReviewViewModel review, ProvisionViewModel provision) {
        return List.of(
                window.of(
                        StepId.ACCESS,
                        new Name("access.check", text("command.access.check"), text("command.seeScreen")),
                        () -> access.blocked().get(),
                        access::check),
                window.of(
                        StepId.ACCESS,
                        new Name("access.add", text("command.access.add"), text("command.seeScreen")),
                        () -> access.uneditable().get(),
                        access::add),
                window.of(
                        StepId.REVIEW,
                        new Name("review.rows", text("command.review.rows"), text("command.seeScreen")),
                        () -> review.blocked().get(),
                        review::checkRows),
                window.of(
                        StepId.PROVISION,
                        new Name("provision.run", text("command.provision"), text("command.seeScreen")),
                        () -> provision.run().blocked().get(),
                        provision::provision));
    }

    List<Command> design(DesignActionsViewModel model) {
        return List.of(
                window.of(
                        StepId.DESIGN,
                        new Name("design.attribute", text("command.design.attribute"), text("command.noEntity")),
                        () -> !model.entitySelected().get(),
                        model::addAttribute),
                window.of(
                        StepId.DESIGN,
                        new Name("design.index", text("command.design.index"), text("command.seeScreen")),
                        () -> model.noTable().get(),
                        model::addIndex),
                window.of(
                        StepId.DESIGN,
                        new Name("design.entity", text("command.design.entity"), text("command.seeScreen")),
                        () -> model.noSource().get(),
                        model::addEntity),
                window.of(
                        StepId.DESIGN,
                        new Name("design.filter", text("command.design.filter"), text("command.noEntity")),
                        () -> !model.entitySelected().get(),
                        model::editFilter),
                window.of(
                        StepId.DESIGN,
                        new Name("design.editIndex", text("command.design.editIndex"), text("command.noIndex")),
                        () -> !model.indexSelected().get(),
                        model::editIndex),
                window.of(
                        StepId.DESIGN,
                        new Name("design.remove", text("command.design.remove"), text("command.noPart")),
                        () -> !model.entitySelected().get()
                                && !model.indexSelected().get(),
                        model::remove));
    }

    List<Command> proposals(ProposalsViewModel model) {
        return List.of(
                window.of(
                        StepId.DESIGN,
                        new Name("proposal.compare", text("command.proposal.compare"), text("command.noProposal")),
                        () -> model.none().get(),
                        model::compare),
                window.of(
                        StepId.DESIGN,
                        new Name("proposal.apply", text("command.proposal.apply"), text("command.noProposal")),
                        () -> model.blocked().get(),
                        model::apply),
                window.of(
                        StepId.DESIGN,
                        new Name("proposal.next", text("command.proposal.next"), text("command.noProposal")),
                        () -> model.none().get(),
                        model::next));
    }

    List<Command> backfill(BackfillViewModel model, SteeringViewModel steering, QuarantineViewModel quarantine) {
        return List.of(
                window.of(
                        StepId.BACKFILL,
                        new Name("backfill.run", text("command.backfill"), text("command.seeScreen")),
                        () -> model.run().blocked().get(),
                        model::backfill),
                window.of(
                        StepId.BACKFILL,
                        new Name("backfill.pause", text("command.backfill.pause"), text("command.noRun")),
                        () -> !steering.pausable().get(),
                        steering::pause),
                window.of(
                        StepId.BACKFILL,
                        new Name("backfill.resume", text("command.backfill.resume"), text("command.notPaused")),
                        () -> !steering.resumable().get(),
                        steering::resume),
                window.of(
                        StepId.BACKFILL,
                        new Name("quarantine.replay", text("command.replay"), text("command.replay.none")),
                        () -> quarantine.run().blocked().get()
                                || quarantine.rows().isEmpty(),
                        quarantine::replayAll));
    }

    List<Command> sync(SyncViewModel model) {
        return List.of(
                window.of(
                        StepId.SYNC,
                        new Name("sync.prepare", text("command.sync.prepare"), text("command.seeScreen")),
                        () -> !model.preparable().get(),
                        model::prepare),
                window.of(
                        StepId.SYNC,
                        new Name("sync.follow", text("command.sync.follow"), text("command.seeScreen")),
                        () -> !model.followable().get(),
                        model::follow),
                window.of(
                        StepId.SYNC,
                        new Name("sync.drop", text("command.sync.drop"), text("command.seeScreen")),
                        () -> !model.droppable().get() || model.run().blocked().get(),
                        model::askToDrop),
                window.of(
                        StepId.SYNC,
                        new Name("sync.stop", text("command.sync.stop"), text("command.noRun")),
                        () -> !model.run().running().get(),
                        model::stop));
    }

    List<Command> sample(VerifyViewModel model, DrawnSampleViewModel drawn) {
        return List.of(window.of(
                StepId.VERIFY,
                new Name("verify.sample", text("command.verify.sample"), text("command.seeScreen")),
                () -> drawn.run().blocked().get(),
                () -> {
                    model.showSample();
                    drawn.draw();
                }));
    }

    List<Command> verify(VerifyViewModel model, RepairViewModel repair, WindowsViewModel windows) {
        return List.of(
                window.of(
                        StepId.VERIFY,
                        new Name("verify.run", text("command.verify"), text("command.seeScreen")),
                        () -> model.run().blocked().get(),
                        model::verify),
                window.of(
                        StepId.VERIFY,
                        new Name("repair.preview", text("command.repair"), text("command.repair.none")),
                        () -> repair.run().blocked().get() || !repair.offered().get(),
                        repair::preview),
                window.of(
                        StepId.VERIFY,
                        new Name("repair.write", text("command.repair.write"), text("command.repair.write.none")),
                        () -> repair.unready().get(),
                        repair::write),
                window.of(
                        StepId.VERIFY,
                        new Name("sample.write", text("command.write"), text("command.write.none")),
                        () -> !model.isSample().get() || model.writeBlocked().get(),
                        model::writeToSample),
                window.of(
                        StepId.VERIFY,
                        new Name("verify.report", text("command.verify.report"), text("command.noVerdict")),
                        () -> model.reportBlocked().get(),
                        model::writeReport),
                window.of(
                        StepId.VERIFY,
                        new Name("windows.start", text("command.windows"), text("command.seeScreen")),
                        () -> windows.blocked().get(),
                        windows::start),
                window.of(
                        StepId.VERIFY,
                        new Name("windows.stop", text("command.windows.stop"), text("command.noRun")),
                        () -> !windows.run().running().get(),
                        windows::stop));
    }

    List<Command> cutover(CutoverViewModel model, Function<Path, Optional<Path>> files) {
        return List.of(
                window.of(
                        StepId.CUTOVER,
                        new Name("cutover.look", text("command.cutover.look"), text("command.seeScreen")),
                        () -> model.gates().lookBlocked().get(),
                        model.gates()::look),
                window.of(
                        StepId.CUTOVER,
                        new Name("cutover.rehearse", text("command.cutover.rehearse"), text("command.seeScreen")),
                        () -> model.rehearsal().blocked().get(),
                        model.rehearsal()::start),
                window.of(
                        StepId.CUTOVER,
                        new Name("cutover.report", text("command.cutover.report"), text("command.seeScreen")),
                        () -> model.report().blocked().get(),
                        () -> model.report().folder().flatMap(files).ifPresent(model.report()::write)));
    }

    /** The board's own button does the same; the switch, the end and the way back ask on their screen before anything is done. */
    List<Command> moves(CutoverViewModel model) {
        return List.of(
                window.of(
                        StepId.CUTOVER,
                        new Name("cutover.proceed", text("command.cutover.proceed"), text("command.seeScreen")),
                        () -> model.blocked().get()
                                || model.proceedWords().get().isEmpty(),
                        model::proceed),
                window.of(
                        StepId.CUTOVER,
                        new Name("cutover.back", text("command.cutover.back"), text("command.seeScreen")),
                        () -> model.back().blocked().get()
                                || model.back().offer().get().isEmpty(),
                        model::leadBack));
    }
}
