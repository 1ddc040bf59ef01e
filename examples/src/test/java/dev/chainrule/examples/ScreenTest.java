package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void nobodyWatchingMeansNoBar() {
        Screen screen = screen(false);
        work(screen);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("half", "done");
    }

    @Test
    void barIsDrawnOnOneLineAndLeavesItClean() {
        Screen screen = screen(true);
        work(screen);
        String drawn = err.toString(StandardCharsets.UTF_8);
        assertThat(drawn).contains("training  50%").doesNotContain("\n").doesNotContain("\u001b");
        assertThat(visible(drawn)).isBlank();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("half", "done");
    }

    @Test
    void lineWipesTheBarFirst() {
        Screen screen = new Screen(Run.stream(out), Run.stream(out), true);
        work(screen);
        assertThat(shown(out)).containsExactly("half", "done");
    }

    @Test
    void refusalIsOneLineAndWipesTheBar() {
        Screen screen = screen(true);
        int code = screen.withProgressBar("training", 2, bar -> {
            bar.refresh();
            return screen.refuse("no:\n  never");
        });
        assertThat(code).isEqualTo(2);
        assertThat(shown(err)).containsExactly("no: never");
    }

    private Screen screen(boolean watched) {
        return new Screen(Run.stream(out), Run.stream(err), watched);
    }

    private static void work(Screen screen) {
        screen.withProgressBar("training", 2, bar -> {
            bar.step();
            bar.refresh();
            screen.line("half");
            bar.step();
            bar.refresh();
            return true;
        });
        screen.line("done");
    }

    private static List<String> shown(ByteArrayOutputStream stream) {
        // String.lines would end a line at a carriage return
        return Arrays.stream(stream.toString(StandardCharsets.UTF_8).split("\n"))
                .map(line -> visible(line).strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** What a terminal shows of a line in which a carriage return moves back to its begin. */
    private static String visible(String line) {
        StringBuilder shown = new StringBuilder();
        for (String part : line.split("\r", -1)) {
            shown.replace(0, Math.min(part.length(), shown.length()), part);
        }
        return shown.toString();
    }
}
