package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

/** In which form the screen shows what will be made. */
public enum ProvisionForm {
    TABLES,
    CLOUDFORMATION,
    CALLS;

    /** Its name on its button. */
    String word() {
        return switch (this) {
            case TABLES -> text("provision.form.tables");
            case CLOUDFORMATION -> text("provision.form.cloudFormation");
            case CALLS -> text("provision.form.calls");
        };
    }
}
