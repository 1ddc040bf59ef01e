package dev.chainrule.nn.data;

import static dev.chainrule.nn.data.IdxBytes.bytes;
import static dev.chainrule.nn.data.IdxBytes.gzip;
import static dev.chainrule.nn.data.IdxBytes.header;
import static dev.chainrule.nn.data.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to a file, it is either read as promised or refused in one way. */
class IdxTensorProperties {

    private static final byte[] ELEMENTS = bytes(7, 6, 5, 255, 128, 0, 1, 2, 3, 4, 77, 66);
    private static final byte[] PLAIN = join(header(3, 2, 2), ELEMENTS);
    private static final byte[] COMPRESSED = gzip(PLAIN);

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void properPrefixIsRefused(@ForAll boolean compressed, @ForAll @IntRange(max = 63) int length) {
        byte[] file = compressed ? COMPRESSED : PLAIN;
        byte[] prefix = Arrays.copyOf(file, length % file.length);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(prefix, 3))
                .withMessageMatching("damaged: [^\\n]+");
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void plainFileIsReadWithAnotherElementAndRefusedWithAnotherHeader(@ForAll @IntRange(max = 27) int place) {
        for (int value = 0; value < 256; value++) {
            byte[] file = changed(PLAIN, place, value);
            boolean sameHeader = place >= 16 || Arrays.equals(file, PLAIN);
            Optional<IdxTensor> tensor = readOrRefused(file, 3);
            assertThat(tensor.isPresent()).as("read with %d", value).isEqualTo(sameHeader);
            tensor.ifPresent(t -> assertThat(t.toBytes()).isEqualTo(Arrays.copyOfRange(file, 16, 28)));
        }
    }

    /** Other bytes in the time stamp or the like do not matter; where they do, the checksum tells. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void compressedFileWithAnotherByteIsTheSameOrRefused(@ForAll @IntRange(max = 63) int place) {
        for (int value = 0; value < 256; value++) {
            byte[] file = changed(COMPRESSED, place % COMPRESSED.length, value);
            readOrRefused(file, 3).ifPresent(tensor -> {
                assertThat(tensor.sizes()).containsExactly(3, 2, 2);
                assertThat(tensor.toBytes()).isEqualTo(ELEMENTS);
            });
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void sizesAreAcceptedExactlyWhenTheyMakeTheTwelveBytesThatFollow(
            @ForAll @IntRange(min = 1, max = 3) int rank,
            @ForAll @IntRange(min = -1, max = 12) int a,
            @ForAll @IntRange(min = -1, max = 12) int b,
            @ForAll @IntRange(min = -1, max = 12) int c) {
        long[] sizes = Arrays.copyOf(new long[] {a, b, c}, rank);
        boolean sound = Arrays.stream(sizes).allMatch(size -> size > 0)
                && Arrays.stream(sizes).reduce(1, Math::multiplyExact) == 12;
        assertThat(readOrRefused(join(header(sizes), ELEMENTS), rank).isPresent())
                .isEqualTo(sound);
    }

    private static Optional<IdxTensor> readOrRefused(byte[] file, int rank) {
        try {
            return Optional.of(read(file, rank));
        } catch (DataException refused) {
            assertThat(refused).hasMessageStartingWith("damaged: ");
            return Optional.empty();
        }
    }

    private static IdxTensor read(byte[] file, int rank) {
        return IdxTensor.read(new ByteArrayInputStream(file), "damaged", rank);
    }

    private static byte[] changed(byte[] file, int place, int value) {
        byte[] copy = file.clone();
        copy[place] = (byte) value;
        return copy;
    }
}
