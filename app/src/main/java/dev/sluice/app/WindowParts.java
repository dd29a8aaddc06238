package dev.sluice.app;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.command.Commands;
import dev.sluice.app.layout.ElkLayout;
import dev.sluice.app.session.ActivityLog;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.FindingsExport;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.PatternDesk;
import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.ProposalDesk;
import dev.sluice.app.session.QuarantineDesk;
import dev.sluice.app.session.RecentFolders;
import dev.sluice.app.session.RunDesk;
import dev.sluice.app.session.SampleDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StatementDesk;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StreamDesk;
import dev.sluice.app.shell.ClosingViewModel;
import dev.sluice.app.shell.EditsViewModel;
import dev.sluice.app.shell.PaletteViewModel;
import dev.sluice.app.shell.ShellView;
import dev.sluice.app.shell.ShellViewModel;
import dev.sluice.app.shell.WorkbenchStep;
import dev.sluice.app.step.access.AccessView;
import dev.sluice.app.step.access.AccessViewModel;
import dev.sluice.app.step.access.PatternFormViewModel;
import dev.sluice.app.step.access.StatementsViewModel;
import dev.sluice.app.step.cutover.CutoverView;
import dev.sluice.app.step.cutover.CutoverViewModel;
import dev.sluice.app.step.design.AggregateViewModel;
import dev.sluice.app.step.design.DesignActionsViewModel;
import dev.sluice.app.step.design.DesignFormViewModel;
import dev.sluice.app.step.design.DesignView;
import dev.sluice.app.step.design.DesignViewModel;
import dev.sluice.app.step.design.KeyFieldsViewModel;
import dev.sluice.app.step.design.ProposalsViewModel;
import dev.sluice.app.step.home.HomeView;
import dev.sluice.app.step.home.HomeViewModel;
import dev.sluice.app.step.home.NewProjectViewModel;
import dev.sluice.app.step.review.ChartsViewModel;
import dev.sluice.app.step.review.ReviewView;
import dev.sluice.app.step.review.ReviewViewModel;
import dev.sluice.app.step.run.BackfillView;
import dev.sluice.app.step.run.BackfillViewModel;
import dev.sluice.app.step.run.DrawnSampleViewModel;
import dev.sluice.app.step.run.ProvisionView;
import dev.sluice.app.step.run.ProvisionViewModel;
import dev.sluice.app.step.run.QuarantineViewModel;
import dev.sluice.app.step.run.RepairViewModel;
import dev.sluice.app.step.run.SteeringViewModel;
import dev.sluice.app.step.run.SyncView;
import dev.sluice.app.step.run.SyncViewModel;
import dev.sluice.app.step.run.VerifyView;
import dev.sluice.app.step.run.VerifyViewModel;
import dev.sluice.app.step.run.WindowsViewModel;
import dev.sluice.app.step.source.DiagramViewModel;
import dev.sluice.app.step.source.SourceView;
import dev.sluice.app.step.source.SourceViewModel;
import dev.sluice.app.task.CurrentJob;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.theme.ThemeChoice;
import dev.sluice.app.tour.TourViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Assembles a window from the world outside: session, view models, the list of steps that is the workbench. */
final class WindowParts {
    private final Outside outside;
    private final Session session = new Session();
    private final ActivityLog log;
    private final TaskRunner tasks;
    private final CurrentJob current;
    private final Journey journey;
    private final RunDesk runs;
    private final StreamDesk stream;
    private final CutoverDesk phases;
    private final Commands commands = new Commands();
    private final Commands screenCommands = new Commands();
    private final WindowCommands window;
    private final ProjectEdits edits;
    private final SampleDesk sample;
    private final List<BooleanSupplier> unsaved = new ArrayList<>();

    private WindowParts(Outside outside) {
        this.outside = outside;
        log = new ActivityLog(outside.surroundings().clock());
        tasks = new TaskRunner(outside.surroundings(), log::say);
        current = new CurrentJob(tasks);
        journey = new Journey(outside.engine(), tasks, session, log, outside.recent());
        runs = new RunDesk(outside.engine(), tasks, outside.surroundings(), session);
        stream = new StreamDesk(outside.engine(), tasks, outside.surroundings(), session);
        phases = new CutoverDesk(outside.engine(), tasks, outside.surroundings(), session);
        window = new WindowCommands(session, tasks);
        edits = new ProjectEdits(outside.engine(), tasks, session, log, journey);
        // Whoever begins something may be asked again; what looks by itself every few seconds may not.
        tasks.onBegun(outside.passwords()::askAgain);
        sample = new SampleDesk(outside.engine(), tasks, outside.surroundings(), session);
    }

    static Workbench assemble(Outside outside, String version, Runnable end) {
        WindowParts parts = new WindowParts(outside);
        ThemeChoice theme = outside.theme();
        HomeViewModel home = new HomeViewModel(
                parts.session,
                parts.journey,
                outside.recent(),
                new RecentFolders(parts.tasks, outside.recent()),
                outside.engine().equipment());
        PaletteViewModel palette = new PaletteViewModel(parts.commands);
        EditsViewModel edits = new EditsViewModel(parts.edits, parts.session);
        List<WorkbenchStep> steps = parts.steps(home);
        parts.registerWindow(home, steps, theme);
        TourViewModel tour = new TourViewModel(parts.session);
        parts.commands.add(parts.window.tour(tour));
        parts.commands.add(parts.window.edits(edits));
        ShellViewModel shell = new ShellViewModel(parts.session, parts.log, parts.tasks, parts.current);
        ClosingViewModel closing = new ClosingViewModel(
                parts.session, parts.log, () -> parts.unsaved.stream().anyMatch(BooleanSupplier::getAsBoolean));
        ShellView view = new ShellView(
                new ShellView.Models(shell, edits, palette, tour, outside.passwords(), closing),
                steps,
                version,
                () -> theme.choose(theme.theme().get().other()));
        parts.commands.add(view.dockCommands());
        theme.begin();
        Workbench.Keys keys = new Workbench.Keys(parts.commands, palette);
        return new Workbench(
                new Workbench.Parts(view, parts.session, parts.journey, keys, edits, closing), theme, () -> {
                    parts.runs.close();
                    parts.stream.close();
                    parts.phases.close();
                    parts.sample.close();
                    parts.tasks.close();
                    outside.passwords().close();
                    end.run();
                });
    }

    private void registerWindow(HomeViewModel home, List<WorkbenchStep> steps, ThemeChoice theme) {
        commands.add(window.projects(home, outside.folders(), journey::leave));
        commands.add(window.steps(steps));
        commands.add(window.themes(theme));
        commands.addChanging(screenCommands::all);
        commands.addChanging(window::cancelling);
        commands.addChanging(() -> window.recent(outside.recent().projects(), home));
    }

    private AccessViewModel access() {
        PatternFormViewModel form =
                new PatternFormViewModel(session, edits, new PatternDesk(tasks, outside.surroundings(), session));
        unsaved.add(form.shown()::get);
        StatementDesk desk = new StatementDesk(outside.engine(), tasks, session);
        return new AccessViewModel(session, journey, form, new StatementsViewModel(session, desk, form));
    }

    private List<WorkbenchStep> steps(HomeViewModel home) {
        NewProjectViewModel fresh = new NewProjectViewModel(session, journey);
        List<WorkbenchStep> steps = new ArrayList<>();
        steps.add(new WorkbenchStep(
                StepId.CONNECT, text("step.connect"), () -> new HomeView(home, fresh, outside.folders())));
        steps.addAll(plan());
        steps.addAll(moving());
        steps.add(proof());
        steps.add(cutover());
        return List.copyOf(steps);
    }

    private StepCommands screens() {
        return new StepCommands(window);
    }

    private List<WorkbenchStep> plan() {
        SourceViewModel source = new SourceViewModel(session, journey, new DiagramViewModel(new ElkLayout(), tasks));
        AccessViewModel access = access();
        ReviewViewModel review =
                new ReviewViewModel(session, journey, edits, new FindingsExport(outside.engine(), tasks, log));
        ChartsViewModel charts = new ChartsViewModel(outside.engine(), tasks, session, sample);
        ProvisionViewModel provision = new ProvisionViewModel(session, journey);
        screenCommands.add(screens().source(source));
        screenCommands.add(screens().plan(access, review, provision));
        return List.of(
                new WorkbenchStep(StepId.SOURCE, text("step.source"), () -> SourceView.create(source)),
                new WorkbenchStep(
                        StepId.ACCESS, text("step.access"), () -> AccessView.create(access, outside.statements())),
                design(),
                new WorkbenchStep(
                        StepId.REVIEW,
                        text("step.review"),
                        () -> ReviewView.create(review, charts, outside.findings())),
                new WorkbenchStep(
                        StepId.PROVISION,
                        text("step.provision"),
                        () -> ProvisionView.create(provision, outside.clipboard())));
    }

    private WorkbenchStep design() {
        DesignViewModel model = new DesignViewModel(session, sample);
        AggregateViewModel items = new AggregateViewModel(session, sample);
        KeyFieldsViewModel keys = new KeyFieldsViewModel(session, edits, sample, model.selectedEntity());
        unsaved.add(keys::isUnsaved);
        DesignFormViewModel form = new DesignFormViewModel(session, edits, sample);
        unsaved.add(form.shown()::get);
        DesignActionsViewModel actions = new DesignActionsViewModel(session, tasks, model, form);
        ProposalDesk desk = new ProposalDesk(tasks, outside.surroundings(), session, log);
        ProposalsViewModel proposals = new ProposalsViewModel(session, tasks, edits, desk, form.shown());
        screenCommands.add(screens().design(actions));
        screenCommands.add(screens().proposals(proposals));
        DesignView.Changes changes = new DesignView.Changes(form, actions, proposals);
        return new WorkbenchStep(
                StepId.DESIGN, text("step.design"), () -> DesignView.create(model, items, keys, changes));
    }

    private List<WorkbenchStep> moving() {
        BackfillViewModel backfill = new BackfillViewModel(session, journey, runs);
        SteeringViewModel steering = new SteeringViewModel(
                session, backfill.run().job(), runs, outside.surroundings().clock());
        QuarantineViewModel quarantine =
                new QuarantineViewModel(session, journey, new QuarantineDesk(outside.engine(), tasks, session, log));
        SyncViewModel sync = new SyncViewModel(session, journey, stream);
        screenCommands.add(screens().backfill(backfill, steering, quarantine));
        screenCommands.add(screens().sync(sync));
        return List.of(
                new WorkbenchStep(
                        StepId.BACKFILL,
                        text("step.backfill"),
                        () -> BackfillView.create(backfill, steering, quarantine)),
                new WorkbenchStep(StepId.SYNC, text("step.sync"), () -> SyncView.create(sync)));
    }

    private WorkbenchStep proof() {
        VerifyViewModel verify = new VerifyViewModel(session, journey);
        RepairViewModel repair = new RepairViewModel(session, journey);
        WindowsViewModel windows = new WindowsViewModel(session, journey, stream);
        DrawnSampleViewModel drawn = new DrawnSampleViewModel(session, journey);
        screenCommands.add(screens().verify(verify, repair, windows));
        screenCommands.add(screens().sample(verify, drawn));
        return new WorkbenchStep(
                StepId.VERIFY,
                text("step.verify"),
                () -> VerifyView.create(verify, repair, drawn, windows, outside.reports()));
    }

    private WorkbenchStep cutover() {
        CutoverViewModel cutover = new CutoverViewModel(session, journey, phases, outside.operator());
        screenCommands.add(screens().cutover(cutover, outside.files()));
        screenCommands.add(screens().moves(cutover));
        return new WorkbenchStep(
                StepId.CUTOVER,
                text("step.cutover"),
                () -> CutoverView.create(cutover, outside.clipboard(), outside.files(), outside.reports()));
    }
}
