package dev.sluice.app.step.cutover;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** A switch, a way back or a completion as its pane shows it: the question before it, how it stands, its stages, what it does to whom. */
interface StagedMove {
    /**
     * What the pane says of it.
     *
     * @param id the beginning of the ids of its nodes
     * @param title of the question
     * @param sentence of the question: what it does, and what is to be typed
     * @param yes on the button that begins it
     * @param no on the button that does not
     * @param stop on the button that ends it while that is possible
     * @param plan the title of what it does to whom
     */
    record Words(String id, String title, String sentence, String yes, String no, String stop, String plan) {}

    /** What is said of the project that is open. */
    Words words();

    /**
     * What the pane follows.
     *
     * @param stages its stages
     * @param plan what it does, and to whom
     * @param state how the newest try stands
     * @param stoppable whether it can be stopped and taken back
     * @param unready whether something is missing before it may be begun
     */
    record Shown(
            ObjectBinding<List<StageRow>> stages,
            ObjectBinding<List<PlanLine>> plan,
            ObjectBinding<MoveState> state,
            BooleanBinding stoppable,
            BooleanBinding unready) {}

    /** The newest try, and the question before the next one. */
    TriedMove tried();

    /** What the pane follows. */
    Shown shown();

    /** Begins it, where everything is as it has to be. */
    void confirm();

    /** Ends it, as long as it can be taken back. */
    void stop();

    /** What the button says that stops it. */
    default ObservableValue<String> stopWords() {
        return new ReadOnlyStringWrapper(words().stop());
    }

    /** Its stages. */
    default ObjectBinding<List<StageRow>> stages() {
        return shown().stages();
    }

    /** What it does, and to whom. */
    default ObjectBinding<List<PlanLine>> plan() {
        return shown().plan();
    }

    /** How the newest try stands. */
    default ObjectBinding<MoveState> state() {
        return shown().state();
    }

    /** Whether it can be stopped and taken back. */
    default BooleanBinding stoppable() {
        return shown().stoppable();
    }

    /** Whether something is missing before it may be begun. */
    default BooleanBinding unready() {
        return shown().unready();
    }

    /** What the engine does now, in a line; empty while this window is not at it. */
    default StringBinding now() {
        return tried().now();
    }

    /** Who moves the project, for the journal. */
    default StringProperty who() {
        return tried().who();
    }

    /** The question before it. */
    default TypedConfirmation question() {
        return tried().question();
    }

    /** What was typed in place of the project's name. */
    default StringProperty typed() {
        return question().typed();
    }

    /** Whether the question shows. */
    default BooleanProperty asking() {
        return question().asking();
    }

    /** Leaves everything as it is. */
    default void keep() {
        question().forget();
    }
}
