package dev.chainrule.nn.data;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The content of an IDX file of unsigned bytes: one to three sizes, and the bytes row by row.
 *
 * <p>Shapes: labels have rank 1, [count]; images have rank 3, [count, rows, columns].
 *
 * <p>Domain: no size is 0, and there are at most 2³¹ - 9 bytes. A file must hold just what its header
 * promises, plain or compressed by gzip, which its first two bytes tell. Everything else is refused with
 * a {@link DataException}. Several gzip members are one file; what follows the last one and is no member
 * is passed over, as gunzip does.
 *
 * <p>Cost: memory follows the bytes that arrive, at most twice as many while reading, never the header.
 *
 * <pre>{@code
 * IdxTensor labels = IdxTensor.read(Path.of("t10k-labels-idx1-ubyte.gz"), 1);
 * int first = labels.value(0);
 * }</pre>
 *
 * <p>Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits", file formats.
 */
public final class IdxTensor {

    private final String name;
    private final List<Integer> sizes;
    final byte[] bytes;

    /** Keeps the array itself: only {@link IdxReader} calls this, with an array nobody else has. */
    IdxTensor(String name, List<Integer> sizes, byte[] bytes) {
        this.name = name;
        this.sizes = List.copyOf(sizes);
        this.bytes = bytes;
    }

    /** The content of a file that must have this rank, 1 to 3. */
    public static IdxTensor read(Path path, int rank) {
        checkRank(rank);
        return DataFile.read(path, content -> IdxReader.read(content, path.toString(), rank));
    }

    /** The content of a stream that must have this rank, 1 to 3; closes it. The name stands in messages. */
    public static IdxTensor read(InputStream source, String name, int rank) {
        checkRank(rank);
        return DataFile.read(source, name, content -> IdxReader.read(content, name, rank));
    }

    /** The file it was read from, as messages name it. */
    public String name() {
        return name;
    }

    /** One size for each axis; cannot be changed. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** Element i in row-major order, 0 to 255. */
    public int value(int i) {
        return Byte.toUnsignedInt(bytes[i]);
    }

    /** A copy of all bytes in row-major order. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return name + " " + sizes;
    }

    private static void checkRank(int rank) {
        if (rank < 1 || rank > 3) {
            throw new IllegalArgumentException("read: rank must be 1 to 3, but is " + rank);
        }
    }
}
