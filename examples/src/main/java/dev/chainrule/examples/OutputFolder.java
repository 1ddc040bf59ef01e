package dev.chainrule.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder for results, made and tried before the work begins, so that no result is lost after it. */
record OutputFolder(Path path) {
    /**
     * Makes the folder where it is not there yet, and tries to write into it.
     *
     * @param path where it is to be
     * @param names the files that will be written
     * @throws InputException if that cannot be done
     */
    static OutputFolder prepare(Path path, List<String> names) {
        Path there = path.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new InputException("--out: " + there + " is a file, expected a folder");
        }
        for (String name : names) {
            if (Files.isDirectory(path.resolve(name))) {
                throw new InputException("--out: " + path.resolve(name) + " is a folder, expected a file or nothing");
            }
        }
        tryToWrite(path);
        return new OutputFolder(path);
    }

    private static void tryToWrite(Path path) {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, ".try", ".tmp"));
        } catch (IOException e) {
            throw new InputException(
                    "--out: expected a folder that can be written to, but found " + path + " (" + e + ")");
        }
    }

    /** The place of a file in it. */
    Path file(String name) {
        return path.resolve(name);
    }
}
