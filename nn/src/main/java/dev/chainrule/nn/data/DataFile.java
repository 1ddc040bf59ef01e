package dev.chainrule.nn.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file or resource, plain or compressed by gzip as its first two bytes say, whose every failure is a
 * {@link DataException}.
 */
final class DataFile {

    private static final int BUFFER = 1 << 16;

    private DataFile() {}

    /** What is done with the content. */
    @FunctionalInterface
    interface Reading<T> {
        T read(InputStream content) throws IOException;
    }

    static <T> T read(Path path, Reading<T> reading) {
        String name = path.toString();
        if (Files.notExists(path)) {
            throw new DataException(name, "no such file");
        }
        if (Files.isDirectory(path)) {
            throw new DataException(name, "is a folder, expected a file");
        }
        try {
            return read(Files.newInputStream(path), name, reading);
        } catch (IOException e) {
            throw new DataException(name, "cannot be opened (" + e + ")", e);
        }
    }

    /** Reads from the source and closes it. */
    static <T> T read(InputStream source, String name, Reading<T> reading) {
        try (source;
                InputStream content = content(source)) {
            return reading.read(content);
        } catch (EOFException e) {
            throw new DataException(name, "the compressed data end too early", e);
        } catch (ZipException e) {
            throw new DataException(name, "the compressed data are corrupt (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new DataException(name, "cannot be read (" + e + ")", e);
        }
    }

    private static InputStream content(InputStream source) throws IOException {
        Peeking raw = new Peeking(source);
        return raw.isGzip() ? new GZIPInputStream(raw, BUFFER) : raw;
    }

    private static final class Peeking extends PushbackInputStream {

        Peeking(InputStream source) {
            super(source, 2);
        }

        boolean isGzip() throws IOException {
            byte[] start = readNBytes(2);
            unread(start);
            return start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        }

        /** GZIPInputStream takes 0 for the end and would drop further members, but 0 is allowed at any time. */
        @Override
        public int available() throws IOException {
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return super.available();
        }
    }
}
