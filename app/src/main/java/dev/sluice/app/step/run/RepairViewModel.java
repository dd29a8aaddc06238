package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.OutcomeText;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.session.TypedName;
import dev.sluice.app.session.Verification;
import dev.sluice.engine.RepairOptions;
import dev.sluice.repair.RepairResult;
import dev.sluice.repair.RepairScope;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Sighting;
import dev.sluice.verify.VerifyResult;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Repairs what a verification has found: first it shows what would be written, then it writes these keys and no others. What somebody
 * else wrote is left unless it is asked for, and then the name of the project has to be typed. Used on the user interface thread only.
 */
public final class RepairViewModel {
    private final Session session;
    private final Journey journey;
    private final StepRun run;
    private final BooleanProperty withForeign = new SimpleBooleanProperty();
    private final TypedName name;
    private final ObservableList<RepairRow> rows = FXCollections.observableArrayList();
    private final BooleanBinding offered;
    private final BooleanBinding anyForeign;
    private final BooleanBinding writable;
    private final BooleanBinding nameNeeded;
    private final BooleanBinding unready;
    private final StringBinding sentence;
    private final StringBinding writeWords;
    private final StringBinding replaced;

    /** A view model on a session. */
    public RepairViewModel(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
        run = new StepRun(session, journey, session.repair());
        name = new TypedName(session);
        anyForeign = Bindings.createBooleanBinding(
                () -> items().filter(found -> found.foreign() > 0).isPresent() || withForeign.get(),
                session.verification(),
                withForeign);
        offered = Bindings.createBooleanBinding(
                () -> items().filter(RepairViewModel::differs).isPresent()
                        || !(session.repair().get() instanceof Loadable.Absent<RepairResult>),
                session.verification(),
                session.repair());
        writable = Bindings.createBooleanBinding(() -> shown().isPresent(), session.repair());
        nameNeeded = Bindings.createBooleanBinding(
                () -> shown().filter(plan -> plan.planned().stream().anyMatch(RepairViewModel::isForeign))
                        .isPresent(),
                session.repair());
        unready = Bindings.createBooleanBinding(
                () -> run.blocked().get()
                        || !writable.get()
                        || (nameNeeded.get() && !name.right().get()),
                run.blocked(),
                writable,
                nameNeeded,
                name.right());
        sentence = Bindings.createStringBinding(this::words, session.repair(), session.verification());
        writeWords = Bindings.createStringBinding(
                () -> shown().map(plan -> text(
                                "repair.write", Figures.count(plan.planned().size())))
                        .orElse(text("repair.write.none")),
                session.repair());
        replaced = Bindings.createStringBinding(
                () -> session.repair()
                        .get()
                        .value()
                        .map(RepairResult::replaced)
                        .filter(images -> !images.isEmpty())
                        .map(images -> text("repair.replaced", String.join("\n", images)))
                        .orElse(""),
                session.repair());
        session.repair().addListener((observed, before, now) -> show(now));
        withForeign.addListener((observed, before, now) -> forgetPlan());
        session.project().addListener((observed, before, now) -> withForeign.set(false));
    }

    private Optional<VerifyResult> items() {
        return session.verification().get().value().map(Verification::items);
    }

    private static boolean differs(VerifyResult found) {
        return found.missing() + found.extra() + found.different() + found.foreign() > 0;
    }

    private Optional<RepairResult> shown() {
        return session.repair().get().value().filter(plan -> plan.ending() == RepairResult.Ending.SHOWN);
    }

    private static boolean isForeign(ConfirmedKey key) {
        return key.sighting().owner() != Sighting.Owner.OURS;
    }

    /** What was shown for one scope says nothing of the other. */
    private void forgetPlan() {
        if (shown().isPresent()) {
            session.repair().set(new Loadable.Absent<>());
        }
    }

    private void show(Loadable<RepairResult> now) {
        name.forget();
        rows.setAll(now.value().map(RepairViewModel::rows).orElse(List.of()));
        if (now.value()
                .filter(repair -> repair.ending() == RepairResult.Ending.DONE)
                .isPresent()) {
            withForeign.set(false);
        }
    }

    private static List<RepairRow> rows(RepairResult repair) {
        return repair.planned().stream()
                .map(key ->
                        new RepairRow(action(key), isForeign(key), key.table().name(), key.entity(), key.text()))
                .toList();
    }

    private static String action(ConfirmedKey key) {
        return key.sighting().expected().isEmpty() ? text("repair.remove") : text("repair.writes");
    }

    private String words() {
        return session.repair()
                .get()
                .value()
                .map(repair -> repair.left() > 0
                        ? OutcomeText.of(repair) + " " + text("repair.left", Figures.count(repair.left()))
                        : OutcomeText.of(repair))
                .orElse(run.running().get() ? text("repair.running") : text("repair.about"));
    }

    /** Whether something differs that could be repaired, or was. */
    public BooleanBinding offered() {
        return offered;
    }

    /** Whether somebody else wrote something of it. */
    public BooleanBinding anyForeign() {
        return anyForeign;
    }

    /** Whether it may replace what somebody else wrote; what was shown before is forgotten when that changes. */
    public BooleanProperty withForeign() {
        return withForeign;
    }

    /** What would be written, or was. */
    public ObservableList<RepairRow> rows() {
        return rows;
    }

    /** What it would do or did, in a sentence. */
    public StringBinding sentence() {
        return sentence;
    }

    /** What somebody had changed in the moment in which it was replaced (R-11b), masked; empty where nothing was. */
    public StringBinding replaced() {
        return replaced;
    }

    /** Whether it was shown, so that it can be written. */
    public BooleanBinding writable() {
        return writable;
    }

    /** Whether the name of the project has to be typed first. */
    public BooleanBinding nameNeeded() {
        return nameNeeded;
    }

    /** What was typed in place of the project's name. */
    public StringProperty typed() {
        return name.typed();
    }

    /** Whether it cannot be written now. */
    public BooleanBinding unready() {
        return unready;
    }

    /** What the button says that writes. */
    public StringBinding writeWords() {
        return writeWords;
    }

    /** The run. */
    public StepRun run() {
        return run;
    }

    /** Asks it to stop; what was written by then is right. */
    public void stop() {
        run.cancel();
    }

    private RepairScope scope() {
        return withForeign.get() ? RepairScope.FOREIGN : RepairScope.OURS;
    }

    /** Shows what it would write. */
    public void preview() {
        journey.repair(new RepairOptions(scope(), RepairOptions.MOST, RepairOptions.Mode.SHOW));
    }

    /** Writes what was shown and nothing else, once it has looked again; what somebody else wrote only where it is still what was shown. */
    public void write() {
        if (!unready.get()) {
            RepairScope agreed = nameNeeded.get() ? RepairScope.FOREIGN : RepairScope.OURS;
            shown().ifPresent(plan -> journey.repair(RepairOptions.agreed(agreed, plan.planned())));
        }
    }
}
