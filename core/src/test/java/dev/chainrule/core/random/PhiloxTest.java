package dev.chainrule.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.random.Philox.Block;
import org.junit.jupiter.api.Test;

/** The known answers that the authors of the generator published with it. */
class PhiloxTest {

    @Test
    void zerosGiveThePublishedAnswer() {
        assertWords(Philox.encipher(0, new Block(0, 0)), 0x6627e8d5L, 0xe169c58dL, 0xbc57ac4cL, 0x9b00dbd8L);
    }

    @Test
    void onesGiveThePublishedAnswer() {
        assertWords(Philox.encipher(-1, new Block(-1, -1)), 0x408f276dL, 0x41c83b0eL, 0xa20bc7c6L, 0x6d5451fdL);
    }

    @Test
    void digitsOfPiGiveThePublishedAnswer() {
        Block counter = new Block(0x85a308d3_243f6a88L, 0x03707344_13198a2eL);
        assertWords(Philox.encipher(0x299f31d0_a4093822L, counter), 0xd16cfe09L, 0x94fdccebL, 0x5001e420L, 0x24126ea1L);
    }

    private static void assertWords(Block block, long... words) {
        for (int i = 0; i < 4; i++) {
            assertThat(block.word(i)).as("word %d of %s", i, block).isEqualTo(words[i]);
        }
    }
}
