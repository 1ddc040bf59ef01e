package dev.chainrule.nn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] TEXT = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private List<Path> content() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void oldContentStaysUntilTheNewIsComplete() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        AtomicFile.write(file, out -> {
            out.write(TEXT);
            out.flush();
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
        assertThat(content()).containsExactly(file);
    }

    @Test
    void failureInTheMidstKeepsTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        for (Exception failure : List.of(new IOException("full"), new IllegalStateException("wrong"))) {
            assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                        out.write(TEXT);
                        if (failure instanceof IOException e) {
                            throw e;
                        }
                        throw (RuntimeException) failure;
                    }))
                    .isSameAs(failure);
            assertThat(file).hasContent("old");
            assertThat(content()).containsExactly(file);
        }
    }

    @Test
    void failureLeavesNothingWhereThereWasNothing() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("file"), out -> {
                    throw new IOException("full");
                }))
                .hasMessage("full");
        assertThat(content()).isEmpty();
    }
}
