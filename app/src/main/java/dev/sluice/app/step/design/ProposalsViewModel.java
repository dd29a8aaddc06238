package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.ProposalDesk;
import dev.sluice.app.session.ProposalReading;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.propose.Proposal;
import dev.sluice.propose.ProposalReport.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;

/** What the design could have besides, one proposal at a time: looked at beside the design as it is, and applied as one edit. Used on the user interface thread only. */
public final class ProposalsViewModel {
    private final Session session;
    private final TaskRunner tasks;
    private final ProjectEdits edits;
    private final ProposalDesk desk;
    private final IntegerProperty at = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Optional<ProposalComparison>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final BooleanBinding shown;
    private final BooleanBinding none;
    private final StringBinding trouble;
    private final BooleanBinding single;
    private final BooleanBinding blocked;
    private final BooleanBinding comparing;
    private final StringBinding title;
    private final StringBinding position;
    private final StringBinding adds;
    private final StringBinding obstacle;
    private final ObservableBooleanValue writing;
    private Optional<String> name = Optional.empty();
    private long asked;
    /** Whether a comparison is on its way. */
    private boolean isComing;

    /**
     * A view model of the proposals of a desk.
     *
     * @param writing whether somebody writes a form, which a proposal that is applied would put aside
     */
    public ProposalsViewModel(
            Session session, TaskRunner tasks, ProjectEdits edits, ProposalDesk desk, ObservableBooleanValue writing) {
        this.session = session;
        this.tasks = tasks;
        this.edits = edits;
        this.desk = desk;
        this.writing = writing;
        none = Bindings.createBooleanBinding(() -> candidate().isEmpty(), desk.reading(), at);
        trouble = Bindings.createStringBinding(
                () -> desk.trouble().get().isEmpty()
                        ? ""
                        : text("design.proposal.trouble", desk.trouble().get()),
                desk.trouble());
        shown = none.not().or(trouble.isNotEmpty());
        single = Bindings.createBooleanBinding(() -> candidates().size() < 2, desk.reading());
        obstacle = Bindings.createStringBinding(
                this::why,
                desk.reading(),
                at,
                comparison,
                edits.locked(),
                writing,
                session.project(),
                session.source());
        blocked = Bindings.createBooleanBinding(
                () -> candidate().isEmpty() || !obstacle.get().isEmpty(), desk.reading(), at, obstacle);
        comparing = Bindings.createBooleanBinding(() -> comparison.get().isPresent(), comparison);
        title = Bindings.createStringBinding(
                () -> candidate().map(each -> each.proposal().title()).orElse(""), desk.reading(), at);
        position = Bindings.createStringBinding(
                () -> isOld()
                        ? text("design.proposal.again")
                        : text(
                                "design.proposal.position",
                                at.get() + 1,
                                candidates().size()),
                desk.reading(),
                at,
                session.project(),
                session.source());
        adds = Bindings.createStringBinding(this::added, desk.reading(), at);
        desk.reading().addListener((observed, before, now) -> read());
    }

    private List<Candidate> candidates() {
        return desk.reading()
                .get()
                .map(reading -> reading.report().candidates())
                .orElse(List.of());
    }

    private Optional<Candidate> candidate() {
        List<Candidate> all = candidates();
        return at.get() < all.size() ? Optional.of(all.get(at.get())) : Optional.empty();
    }

    /** Whether the document or the catalogue is another one than these were made of; new ones are on their way then. */
    private boolean isOld() {
        Optional<ProposalReading> reading = desk.reading().get();
        return !reading.map(ProposalReading::project).equals(session.project().get())
                || !reading.map(ProposalReading::source)
                        .equals(session.source().get().value());
    }

    private String why() {
        if (edits.locked().get()) {
            return text("edits.locked");
        }
        // Of a comparison that is on its way the former one still shows.
        boolean isAnother = comparison
                .get()
                .filter(shown -> !Optional.of(shown.candidate()).equals(candidate()))
                .isPresent();
        if (isOld() || isAnother) {
            return text("design.proposal.waits");
        }
        return writing.get() ? text("design.proposal.writing") : "";
    }

    private String added() {
        Optional<Candidate> shown = candidate();
        return shown.isEmpty()
                ? ""
                : ProposalText.adds(
                        desk.reading().get().orElseThrow().report().now(),
                        shown.get().then());
    }

    /** Whoever was looking at one goes on to look at it, where it is still proposed; else at the one in its place. */
    private void read() {
        List<Candidate> all = candidates();
        int before = Math.max(0, Math.min(at.get(), all.size() - 1));
        boolean isKept = name.filter(wanted -> indexOf(all, wanted).isPresent()).isPresent();
        at.set(name.flatMap(wanted -> indexOf(all, wanted)).orElse(before));
        refused.set("");
        if (isCompared()) {
            if (isKept) {
                compare();
            } else {
                close();
            }
        }
        remember();
    }

    private static Optional<Integer> indexOf(List<Candidate> all, String name) {
        return IntStream.range(0, all.size())
                .boxed()
                .filter(index -> all.get(index).proposal().name().equals(name))
                .findFirst();
    }

    private void remember() {
        name = candidate().map(each -> each.proposal().name());
    }

    /** Goes to the next one, after the last to the first. */
    public void next() {
        go(1);
    }

    /** Goes to the one before, before the first to the last. */
    public void previous() {
        go(-1);
    }

    private void go(int by) {
        int all = candidates().size();
        if (all > 0) {
            at.set(Math.floorMod(at.get() + by, all));
            refused.set("");
            remember();
            if (isCompared()) {
                compare();
            }
        }
    }

    /** Whether somebody compares, or has asked to. */
    private boolean isCompared() {
        return comparing.get() || isComing;
    }

    /** Lays the design as it is and with the proposal side by side. */
    public void compare() {
        asked++;
        long number = asked;
        Optional<Candidate> wanted = candidate();
        isComing = wanted.isPresent();
        desk.reading()
                .get()
                .ifPresent(reading -> wanted.ifPresent(candidate -> tasks.startUnlisted(
                        text("job.compare"),
                        watch -> ProposalComparison.of(
                                reading.report().now(),
                                candidate,
                                reading.project().text()),
                        new Ending<ProposalComparison>() {
                            @Override
                            public void succeeded(ProposalComparison made) {
                                if (number == asked) {
                                    isComing = false;
                                    comparison.set(Optional.of(made));
                                }
                            }

                            @Override
                            public void failed(String sentence) {
                                if (number == asked) {
                                    close();
                                    refused.set(sentence);
                                }
                            }

                            @Override
                            public void stopped(String sentence) {
                                failed(sentence);
                            }
                        })));
    }

    /** Leaves the comparison. */
    public void close() {
        asked++;
        isComing = false;
        comparison.set(Optional.empty());
    }

    /** Puts the proposal into the document, as one edit, and goes to the entity that it is about; where that cannot be done, says why and writes nothing. */
    public void apply() {
        Optional<Candidate> wanted = candidate();
        if (wanted.isEmpty() || blocked.get()) {
            return;
        }
        if (edits.isBusy()) {
            // Whatever is being saved makes this one old.
            refused.set(text("design.proposal.old"));
            return;
        }
        Proposal proposal = wanted.get().proposal();
        Optional<OpenProject> known = session.project().get();
        refused.set("");
        edits.edit(
                ProposalText.edit(proposal),
                project -> {
                    if (!known.equals(Optional.of(project))) {
                        throw new InvalidInputException(text("design.proposal.old"));
                    }
                    return proposal.in(project.text());
                },
                refused::set);
        edits.whenFree(() -> {
            if (refused.get().isEmpty()) {
                close();
                known.filter(before -> session.step().get() == StepId.DESIGN)
                        .flatMap(before -> changed(before, proposal))
                        .ifPresent(session::goTo);
            }
        });
    }

    /** The entity that it is about: new, or with another key. */
    private static Optional<SubjectPlace> changed(OpenProject before, Proposal proposal) {
        return proposal.design().entities().stream()
                .filter(entity ->
                        !before.project().design().entity(entity.name()).equals(Optional.of(entity)))
                .findFirst()
                .map(entity -> new SubjectPlace(SubjectPlace.Kind.ENTITY, entity.name()));
    }

    /** Whether there is one, or a reason why none could be made. */
    BooleanBinding shown() {
        return shown;
    }

    /** Whether there is no proposal. */
    public BooleanBinding none() {
        return none;
    }

    /** Why none could be made; empty where that is not so. */
    StringBinding trouble() {
        return trouble;
    }

    /** Whether there is no other one to go to. */
    BooleanBinding single() {
        return single;
    }

    /** What it adds, in one line. */
    StringBinding adds() {
        return adds;
    }

    /** Why it cannot be applied now; empty where it can. */
    StringBinding obstacle() {
        return obstacle;
    }

    /** Whether it cannot be applied now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** What it does, in one line. */
    StringBinding title() {
        return title;
    }

    /** Which one of how many it is. */
    StringBinding position() {
        return position;
    }

    /** The design as it is and with it; empty while nobody compares. */
    ReadOnlyObjectProperty<Optional<ProposalComparison>> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /** Whether somebody compares. */
    BooleanBinding comparing() {
        return comparing;
    }

    /** Why it could not be compared or applied; empty where it could. */
    ReadOnlyStringProperty refused() {
        return refused.getReadOnlyProperty();
    }
}
