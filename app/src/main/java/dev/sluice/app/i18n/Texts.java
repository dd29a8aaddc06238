package dev.sluice.app.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every text that the window shows comes from here. Thread-safe. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.sluice.app.i18n.messages", Locale.ROOT);

    private Texts() {}

    /**
     * The text of a key.
     *
     * @param key a key of the bundle
     * @param arguments what stands for its {@code {0}}, {@code {1}}; figures come already written, see {@link Figures}
     * @throws java.util.MissingResourceException when the bundle lacks the key: a mistake of the program
     */
    public static String text(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }
}
