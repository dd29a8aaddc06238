package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.project.AttributeRename;
import dev.sluice.project.AttributeRename.Readers;
import dev.sluice.project.Project;
import java.util.ArrayList;
import java.util.List;

/** What another name of an attribute does to those that read it by its name, in words. Pure. */
final class RenameText {
    private RenameText() {}

    /**
     * The sentences, a line each.
     *
     * @param isFollowed whether those that can are to read the new name
     */
    static String of(AttributeRename rename, Project project, boolean isFollowed) {
        Readers following = rename.following(project);
        Readers staying = rename.staying(project);
        List<String> sentences = new ArrayList<>();
        if (!following.isNone()) {
            sentences.add(
                    isFollowed
                            ? text("design.form.rename.follow", rename.now(), words(following))
                            : text("design.form.rename.alone", rename.before(), words(following)));
        }
        if (!staying.isNone()) {
            sentences.add(text("design.form.rename.stay", rename.before(), words(staying)));
        }
        return sentences.isEmpty() ? text("design.form.rename.none", rename.before()) : String.join("\n", sentences);
    }

    private static String words(Readers readers) {
        List<String> words = new ArrayList<>();
        if (!readers.patterns().isEmpty()) {
            words.add(text(
                    "design.form.rename.patterns", readers.patterns().size(), String.join(", ", readers.patterns())));
        }
        if (!readers.indexes().isEmpty()) {
            words.add(
                    text("design.form.rename.indexes", readers.indexes().size(), String.join(", ", readers.indexes())));
        }
        if (readers.expires()) {
            words.add(text("design.form.rename.expires"));
        }
        return String.join("; ", words);
    }
}
