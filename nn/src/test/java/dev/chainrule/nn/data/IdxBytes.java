package dev.chainrule.nn.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files of the IDX format, right and wrong, as bytes. */
final class IdxBytes {

    private IdxBytes() {}

    /** A header of unsigned bytes with these sizes, of which the lower 32 bits are written. */
    static byte[] header(long... sizes) {
        return magic(0x08, sizes.length, sizes);
    }

    /** A header of any type and rank, be they right or wrong. */
    static byte[] magic(int type, int rank, long... sizes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(type << 8 | rank);
            for (long size : sizes) {
                out.writeInt((int) size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Bytes that hardly compress. */
    static byte[] noise(int n) {
        byte[] noise = new byte[n];
        new Random(1).nextBytes(noise);
        return noise;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
