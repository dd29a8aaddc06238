package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallDesign;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A draft of a key beside one of a form")
final class DraftsBesideTest {
    private static final String WRONG = "ORDER#{nothing}";

    private final FormDesk screen = new FormDesk();
    private final Desk desk = screen.desk;
    private final DesignFormViewModel form = screen.form;
    private final KeyFieldsViewModel keys =
            new KeyFieldsViewModel(desk.session, desk.edits, desk.sample, screen.design.selectedEntity());

    @BeforeEach
    void open() {
        screen.open(SmallDesign.YAML);
        screen.select(DesignNode.Kind.ENTITY, "Order");
        desk.work();
    }

    private KeyField sortKey() {
        return keys.fields().stream()
                .filter(field -> field.place().attribute().equals("sk"))
                .findFirst()
                .orElseThrow();
    }

    private KeyNote note() {
        return sortKey().note().get();
    }

    private String rows() {
        return desk.sample.shown().get().orElseThrow().toString();
    }

    @Test
    @DisplayName("does not make a wrong key look right, neither while the form is open nor afterwards")
    void wrongKey() {
        sortKey().text().set(WRONG);
        desk.work();
        KeyNote wrong = note();
        assertThat(wrong.meaning()).isEqualTo(KeyNote.Meaning.WRONG);
        screen.actions.addAttribute();
        screen.put("attribute-name", "again");
        assertThat(rows()).as("those of the form").contains("again");
        assertThat(note()).isEqualTo(wrong);
        form.cancel();
        desk.work();
        assertThat(note()).isEqualTo(wrong);
        assertThat(desk.sample.reading().get().isDraft())
                .as("that of the key again")
                .isTrue();
    }

    @Test
    @DisplayName("has a key that was put aside before its rows were read told of afterwards")
    void unread() {
        sortKey().text().set(WRONG);
        screen.actions.addAttribute();
        form.cancel();
        desk.work();
        assertThat(note().meaning()).isEqualTo(KeyNote.Meaning.WRONG);
        sortKey().text().set("O#{id}");
        screen.actions.addAttribute();
        desk.work();
        form.cancel();
        desk.work();
        assertThat(note().meaning()).isEqualTo(KeyNote.Meaning.GOOD);
        assertThat(rows()).contains("O#78");
    }

    @Test
    @DisplayName("has what is wrong with the form said of the form alone")
    void wrongForm() {
        KeyNote good = note();
        assertThat(good.meaning()).isEqualTo(KeyNote.Meaning.GOOD);
        screen.actions.addAttribute();
        screen.put("attribute-name", "total");
        assertThat(screen.mistake("attribute-name")).contains("stands here twice");
        assertThat(note()).isEqualTo(good);
        sortKey().text().set("O#{id}");
        desk.work();
        assertThat(screen.mistake("attribute-name")).contains("stands here twice");
        sortKey().text().set(sortKey().saved());
        desk.work();
        assertThat(screen.mistake("attribute-name")).contains("stands here twice");
        form.cancel();
        desk.work();
        assertThat(note()).isEqualTo(good);
        assertThat(desk.sample.reading().get().isDraft()).isFalse();
    }

    @Test
    @DisplayName("goes on when the key is as it was")
    void keyPutBack() {
        screen.actions.addAttribute();
        screen.put("attribute-name", "again");
        sortKey().text().set(WRONG);
        sortKey().text().set(sortKey().saved());
        desk.work();
        assertThat(rows()).contains("again");
        assertThat(desk.sample.reading().get().isDraft()).isTrue();
        assertThat(note().meaning()).isEqualTo(KeyNote.Meaning.GOOD);
    }
}
