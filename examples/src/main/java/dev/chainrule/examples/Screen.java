package dev.chainrule.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Where the commands write: lines on one stream, a progress bar below them on the other, where there is someone to watch
 * it. The bar draws itself from a thread of its own; a line wipes it first, so the two never mix.
 */
final class Screen {
    private static final int WIDTH = 79;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean watched;
    private boolean drawn;

    /**
     * A screen.
     *
     * @param out for lines
     * @param err for the progress bar and for refusals
     * @param watched whether err is a terminal: without one there is no bar
     */
    Screen(PrintStream out, PrintStream err, boolean watched) {
        this.out = out;
        this.err = err;
        this.watched = watched;
    }

    /** The standard streams of this process. */
    static Screen ofProcess() {
        return new Screen(System.out, System.err, isTerminal() && !"dumb".equals(System.getenv("TERM")));
    }

    /** The console needs both standard input and output to be terminals; what counts is standard error, where Linux tells. */
    private static boolean isTerminal() {
        Path descriptor = Path.of("/proc/self/fd/2");
        try {
            return Files.isSymbolicLink(descriptor)
                    ? Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/\\d+|tty.*|console)")
                    : System.console() != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** The stream for lines. */
    PrintStream out() {
        return out;
    }

    /** Prints text and ends the line. */
    synchronized void line(String text) {
        wipe();
        out.println(text);
    }

    /** Prints what is wrong with the input, as one line on the other stream, and returns the exit code for that. */
    synchronized int refuse(String message) {
        wipe();
        err.println(message.replaceAll("[\\p{Cntrl}\\s]+", " "));
        return 2;
    }

    /** Works while a bar shows the progress, which fills in this number of steps; afterwards no trace of it is left. */
    <T> T withProgressBar(String task, long steps, Function<ProgressBar, T> work) {
        Bar consumer = new Bar();
        try (ProgressBar bar = ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .setConsumer(consumer)
                .build()) {
            return work.apply(bar);
        } finally {
            // a bar that lives for less than a millisecond divides by its age, and then forgets to close what it draws
            // on
            consumer.close();
        }
    }

    private synchronized void draw(String bar) {
        if (watched) {
            err.print("\r" + bar);
            err.flush();
            drawn = true;
        }
    }

    private synchronized void wipe() {
        if (drawn) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            drawn = false;
        }
    }

    /** Draws until it is closed; a refresh that was under way then comes too late. */
    private final class Bar implements ProgressBarConsumer {
        private boolean closed;

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String bar) {
            synchronized (Screen.this) {
                if (!closed) {
                    draw(bar);
                }
            }
        }

        @Override
        public void clear() {
            wipe();
        }

        @Override
        public void close() {
            synchronized (Screen.this) {
                closed = true;
                wipe();
            }
        }
    }
}
