package dev.chainrule.nn.data;

import static dev.chainrule.nn.data.IdxBytes.bytes;
import static dev.chainrule.nn.data.IdxBytes.gzip;
import static dev.chainrule.nn.data.IdxBytes.header;
import static dev.chainrule.nn.data.IdxBytes.join;
import static dev.chainrule.nn.data.IdxBytes.magic;
import static dev.chainrule.nn.data.IdxBytes.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTensorTest {

    private static final byte[] IMAGES = join(header(3, 2, 2), bytes(0, 1, 2, 3, 4, 5, 127, 128, 200, 253, 254, 255));

    @TempDir
    private Path folder;

    @Test
    void plainFileKeepsItsBytes() throws IOException {
        assertImages(IdxTensor.read(write(IMAGES), 3));
    }

    @Test
    void gzipIsToldByTheContentAndNotByTheName() throws IOException {
        assertImages(IdxTensor.read(Files.write(folder.resolve("images"), gzip(IMAGES)), 3));
        assertImages(IdxTensor.read(Files.write(folder.resolve("images.gz"), IMAGES), 3));
    }

    @Test
    void labelsAndMatricesAreReadAsWell() throws IOException {
        assertThat(IdxTensor.read(write(join(header(2), bytes(9, 0))), 1).sizes())
                .containsExactly(2);
        assertThat(IdxTensor.read(write(join(header(1, 2), bytes(9, 0))), 2).sizes())
                .containsExactly(1, 2);
    }

    @Test
    void fileLargerThanTheFirstChunkIsReadWhole() throws IOException {
        byte[] elements = noise(5_000_003);
        byte[] file = join(header(elements.length), elements);
        assertThat(IdxTensor.read(write(file), 1).toBytes()).isEqualTo(elements);
        assertThat(IdxTensor.read(write(gzip(file)), 1).toBytes()).isEqualTo(elements);
    }

    @Test
    void gzipMembersAreReadAsOneFile() throws IOException {
        byte[] members = join(
                gzip(Arrays.copyOf(IMAGES, 7)),
                gzip(bytes()),
                gzip(Arrays.copyOfRange(IMAGES, 7, 20)),
                gzip(Arrays.copyOfRange(IMAGES, 20, IMAGES.length)));
        assertImages(IdxTensor.read(write(members), 3));
        assertImages(IdxTensor.read(new Trickle(members), "trickle", 3));
    }

    @Test
    void whatFollowsTheLastGzipMemberIsPassedOverUnlessItIsAnotherMember() throws IOException {
        assertImages(IdxTensor.read(write(join(gzip(IMAGES), noise(100))), 3));
        assertRefused(
                write(join(gzip(IMAGES), gzip(bytes(0)))), "holds more than the 12 bytes that sizes [3, 2, 2] promise");
    }

    @Test
    void streamThatComesByteByByteIsReadAndClosed() {
        Trickle plain = new Trickle(IMAGES);
        assertImages(IdxTensor.read(plain, "trickle", 3));
        assertThat(plain.closed).isTrue();
        Trickle broken = new Trickle(Arrays.copyOf(gzip(IMAGES), 5));
        assertRefused(broken, "the compressed data end too early");
        assertThat(broken.closed).isTrue();
    }

    @Test
    void usersCannotChangeATensor() throws IOException {
        IdxTensor images = IdxTensor.read(write(IMAGES), 3);
        images.toBytes()[0] = 42;
        assertThat(images.value(0)).isZero();
        assertThat(images.sizes()).isUnmodifiable();
    }

    @Test
    void toStringNamesFileAndSizes() {
        assertThat(IdxTensor.read(new ByteArrayInputStream(IMAGES), "t10k", 3)).hasToString("t10k [3, 2, 2]");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4, 255})
    void askingForARankBeyondThreeIsAMistake(int rank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdxTensor.read(folder, rank))
                .withMessage("read: rank must be 1 to 3, but is " + rank);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdxTensor.read(InputStream.nullInputStream(), "nothing", rank))
                .withMessage("read: rank must be 1 to 3, but is " + rank);
    }

    @Test
    void missingFileIsNamed() {
        Path path = folder.resolve("absent");
        assertRefused(path, "no such file");
    }

    @Test
    void folderInPlaceOfAFileIsNamed() {
        assertRefused(folder, "is a folder, expected a file");
    }

    @Test
    void fileThatCannotBeReadIsNamed() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }
        };
        assertRefused(broken, "cannot be read (java.io.IOException: disk on fire)");
    }

    static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of(bytes(), "is empty, expected an IDX file"),
                Arguments.of(bytes(0x1f), "is cut in its header at byte 1"),
                Arguments.of(bytes(0, 0, 8), "is cut in its header at byte 3"),
                Arguments.of(bytes(0, 0, 8, 3), "is cut in its header at byte 4 of 16"),
                Arguments.of(Arrays.copyOf(IMAGES, 15), "is cut in its header at byte 15 of 16"),
                Arguments.of(
                        bytes(0x89, 'P', 'N', 'G', 13),
                        "expected an IDX file of unsigned bytes (magic 0x00000803), found 0x89504e47"),
                Arguments.of(
                        bytes(0, 1, 8, 3, 0, 0, 0, 1),
                        "expected an IDX file of unsigned bytes (magic 0x00000803), found 0x00010803"),
                Arguments.of(
                        magic(0x0d, 3, 1, 1, 1),
                        "expected unsigned bytes (type 0x08), found type 0x0d (single precision)"),
                Arguments.of(magic(0xff, 3, 1, 1, 1), "expected unsigned bytes (type 0x08), found type 0xff"),
                Arguments.of(magic(0x08, 0), "expected images (rank 3), found rank 0"),
                Arguments.of(magic(0x08, 255), "expected images (rank 3), found rank 255"),
                Arguments.of(join(header(1), bytes(5)), "expected images (rank 3), found labels (rank 1)"),
                Arguments.of(header(2, 0, 2), "size of axis 1 must be 1 to 2147483647, but is 0"),
                Arguments.of(header(1L << 31, 1, 1), "size of axis 0 must be 1 to 2147483647, but is 2147483648"),
                Arguments.of(header(1, 1, -1), "size of axis 2 must be 1 to 2147483647, but is 4294967295"),
                Arguments.of(
                        header(Integer.MAX_VALUE, 1, 1), "sizes [2147483647, 1, 1] promise more than 2147483639 bytes"),
                Arguments.of(header(65536, 65536, 1), "sizes [65536, 65536, 1] promise more than 2147483639 bytes"),
                // 2⁶⁴ and a little more: a product that wraps around is small again
                Arguments.of(
                        header(1 << 30, 1 << 30, 16),
                        "sizes [1073741824, 1073741824, 16] promise more than 2147483639 bytes"),
                Arguments.of(
                        Arrays.copyOf(IMAGES, 20), "holds 4 bytes after its header, but sizes [3, 2, 2] promise 12"),
                Arguments.of(header(3, 2, 2), "holds 0 bytes after its header, but sizes [3, 2, 2] promise 12"),
                Arguments.of(join(IMAGES, bytes(0)), "holds more than the 12 bytes that sizes [3, 2, 2] promise"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damagedFileIsRefusedPlainAndCompressed(byte[] content, String clash) throws IOException {
        assertRefused(write(content), clash);
        assertRefused(write(gzip(content)), clash);
    }

    @Test
    void labelsInPlaceOfImagesAreNamedTheOtherWayRoundAsWell() throws IOException {
        Path path = write(IMAGES);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxTensor.read(path, 1))
                .withMessage(path + ": expected labels (rank 1), found images (rank 3)");
    }

    @Test
    void gzipCutShortIsRefused() throws IOException {
        byte[] file = gzip(IMAGES);
        assertRefused(write(Arrays.copyOf(file, 2)), "the compressed data end too early");
        assertRefused(write(Arrays.copyOf(file, 20)), "the compressed data end too early");
        assertRefused(write(Arrays.copyOf(file, file.length - 1)), "the compressed data end too early");
    }

    @Test
    void gzipWithAWrongChecksumIsRefused() throws IOException {
        byte[] file = gzip(IMAGES);
        file[file.length - 8] ^= 1;
        assertRefused(write(file), "the compressed data are corrupt (Corrupt GZIP trailer)");
    }

    @Test
    void headerThatPromisesTwoGigabytesOverTwentyBytesIsRefused() throws IOException {
        byte[] file = join(header(1, 3, 715_827_879), bytes(new int[20]));
        String clash = "holds 20 bytes after its header, but sizes [1, 3, 715827879] promise 2147483637";
        assertRefused(write(file), clash);
        assertRefused(write(gzip(file)), clash);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1_500_000, 3_000_000})
    void memoryFollowsTheBytesThatArriveAndNotTheHeader(int arriving) {
        Trickle source = new Trickle(join(header(Integer.MAX_VALUE - 8), new byte[arriving]));
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> IdxTensor.read(source, "promise", 1));
        assertThat(source.mostAsked).isLessThanOrEqualTo(Math.max(1 << 20, arriving));
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private static void assertImages(IdxTensor images) {
        assertThat(images.sizes()).containsExactly(3, 2, 2);
        assertThat(images.toBytes()).isEqualTo(Arrays.copyOfRange(IMAGES, 16, 28));
        assertThat(images.value(11)).isEqualTo(255);
    }

    private static void assertRefused(Path path, String clash) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxTensor.read(path, 3))
                .withMessage(path + ": " + clash);
    }

    private static void assertRefused(InputStream source, String clash) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IdxTensor.read(source, "resource", 3))
                .withMessage("resource: " + clash);
    }

    /** Gives one byte at a time, never says that more are available, and notes the largest room it was offered. */
    private static final class Trickle extends InputStream {

        private final InputStream source;
        private int mostAsked;
        private boolean closed;

        Trickle(byte[] content) {
            source = new ByteArrayInputStream(content);
        }

        @Override
        public int read() throws IOException {
            return source.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            mostAsked = Math.max(mostAsked, length);
            return source.read(target, from, Math.min(1, length));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
