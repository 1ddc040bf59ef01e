package dev.chainrule.nn.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one IDX file: the bytes 0, 0, type, rank, then a big-endian size for each axis, then the elements. */
final class IdxReader {

    private static final int UNSIGNED_BYTE = 0x08;
    /** Some Java machines cannot make a larger array. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private static final int FIRST_CHUNK = 1 << 20;

    private final InputStream in;
    private final String name;

    private IdxReader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    static IdxTensor read(InputStream in, String name, int rank) throws IOException {
        IdxReader reader = new IdxReader(in, name);
        reader.readMagic(rank);
        List<Integer> sizes = reader.readSizes(rank);
        return new IdxTensor(name, sizes, reader.readElements(sizes));
    }

    private void readMagic(int rank) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length == 0) {
            throw clash("is empty, expected an IDX file");
        }
        if (magic.length < 4) {
            throw clash("is cut in its header at byte %d", magic.length);
        }
        if (magic[0] != 0 || magic[1] != 0) {
            int found = ByteBuffer.wrap(magic).getInt();
            throw clash("expected an IDX file of unsigned bytes (magic 0x0000080%d), found 0x%08x", rank, found);
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw clash("expected unsigned bytes (type 0x08), found %s", type(magic[2]));
        }
        if (magic[3] != rank) {
            throw clash("expected %s, found %s", rank(rank), rank(Byte.toUnsignedInt(magic[3])));
        }
    }

    private List<Integer> readSizes(int rank) throws IOException {
        byte[] header = in.readNBytes(4 * rank);
        if (header.length < 4 * rank) {
            throw clash("is cut in its header at byte %d of %d", 4 + header.length, 4 + 4 * rank);
        }
        List<Integer> sizes = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(header);
        for (int axis = 0; axis < rank; axis++) {
            long size = Integer.toUnsignedLong(buffer.getInt());
            if (size == 0 || size > Integer.MAX_VALUE) {
                throw clash("size of axis %d must be 1 to %d, but is %d", axis, Integer.MAX_VALUE, size);
            }
            sizes.add((int) size);
        }
        return sizes;
    }

    private byte[] readElements(List<Integer> sizes) throws IOException {
        int promised = product(sizes);
        byte[] elements = new byte[Math.min(promised, FIRST_CHUNK)];
        int length = in.readNBytes(elements, 0, elements.length);
        while (length == elements.length && length < promised) {
            elements = Arrays.copyOf(elements, (int) Math.min(promised, 2L * length));
            length += in.readNBytes(elements, length, elements.length - length);
        }
        if (length < promised) {
            throw clash("holds %d bytes after its header, but sizes %s promise %d", length, sizes, promised);
        }
        // reading to the end also has the checksum of compressed data verified
        if (in.read() >= 0) {
            throw clash("holds more than the %d bytes that sizes %s promise", promised, sizes);
        }
        return elements;
    }

    /** Checked at each factor: a product of two sizes fits a long, one of three may not. */
    private int product(List<Integer> sizes) {
        long product = 1;
        for (int size : sizes) {
            product *= size;
            if (product > MOST_BYTES) {
                throw clash("sizes %s promise more than %d bytes", sizes, MOST_BYTES);
            }
        }
        return (int) product;
    }

    private static String type(byte code) {
        String known = switch (code) {
            case 0x09 -> " (signed bytes)";
            case 0x0b -> " (16-bit integers)";
            case 0x0c -> " (32-bit integers)";
            case 0x0d -> " (single precision)";
            case 0x0e -> " (double precision)";
            default -> "";
        };
        return String.format("type 0x%02x%s", code, known);
    }

    private static String rank(int rank) {
        return switch (rank) {
            case 1 -> "labels (rank 1)";
            case 3 -> "images (rank 3)";
            default -> "rank " + rank;
        };
    }

    private DataException clash(String format, Object... args) {
        return new DataException(name, String.format(format, args));
    }
}
