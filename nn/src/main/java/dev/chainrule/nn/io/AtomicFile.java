package dev.chainrule.nn.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: to a temporary file in the same folder first, which then takes the name. Whatever had
 * the name before stays until that moment.
 */
final class AtomicFile {
    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    static void write(Path path, Content content) throws IOException {
        Path target = path.toAbsolutePath();
        check(target, !Files.isDirectory(target), "is a folder");
        Path folder = target.getParent();
        check(folder, Files.isDirectory(folder), "is no folder");
        // made like any other file: one of createTempFile would be for its owner's eyes alone
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                content.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folder);
    }

    private static void check(Path path, boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new FileSystemException(path.toString(), null, otherwise);
        }
    }

    /** Makes the new name lasting; where folders cannot be opened, as on Windows, the system sees to that itself. */
    private static void forceFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
