package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistDataTest {
    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, 6bbc9ace898e44ae57da46a324031adb",
        "train-labels-idx1-ubyte, a25bea736e30d166cdddb491f175f624",
        "t10k-images-idx3-ubyte,  2646ac647ad5339dbf082846283269ea",
        "t10k-labels-idx1-ubyte,  27ae3e4e09519cfbb04c329615203637"
    })
    void bundledFilesHaveThePublishedBytes(String name, String md5) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        try (InputStream file =
                new GZIPInputStream(MnistData.class.getResourceAsStream("mnist/" + name + ".gz"), 1 << 16)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(md5);
    }

    @Test
    void bundledSetIsThatOfTheBook() {
        MnistData data = MnistData.bundled(10);
        assertThat(data.training()).hasToString("60000 images of 28 x 28 pixels in 10 classes");
        assertThat(data.test()).hasToString("10000 images of 28 x 28 pixels in 10 classes");
        assertThat(data.training().label(0)).isEqualTo(5);
        assertThat(data.test().label(0)).isEqualTo(7);
    }
}
