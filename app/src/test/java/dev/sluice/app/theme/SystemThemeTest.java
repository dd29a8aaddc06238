package dev.sluice.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The theme of the system")
final class SystemThemeTest {
    @ParameterizedTest(name = "{0} with {1} that answers {3} is {4}")
    @CsvSource({
        "Linux, '', gsettings, 'prefer-dark', DARK",
        "Linux, '', gsettings, 'default', LIGHT",
        "Linux, '', gsettings, , ",
        "Linux, 'Adwaita:dark', gsettings, 'default', DARK",
        "Linux, 'Adwaita', gsettings, 'prefer-dark', LIGHT",
        "Mac OS X, '', defaults, 'Dark', DARK",
        "Mac OS X, '', defaults, , LIGHT",
        "Windows 11, '', reg, 'AppsUseLightTheme REG_DWORD 0x0', DARK",
        "Windows 11, '', reg, 'AppsUseLightTheme REG_DWORD 0x1', LIGHT",
        "Windows 11, '', reg, , ",
    })
    @DisplayName("is read from what each desktop has for it, and unknown where it has nothing")
    void asked(String system, String toolkit, String program, String answer, Theme theme) {
        Map<String, String> environment = toolkit.isEmpty() ? Map.of() : Map.of("GTK_THEME", toolkit);
        assertThat(SystemTheme.of(system, environment, command -> answer(program, command, answer)))
                .isEqualTo(Optional.ofNullable(theme));
    }

    private static Optional<String> answer(String program, List<String> command, String answer) {
        assertThat(command).first().isEqualTo(program);
        return Optional.ofNullable(answer);
    }
}
