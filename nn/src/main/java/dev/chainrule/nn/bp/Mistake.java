package dev.chainrule.nn.bp;

import java.util.OptionalDouble;

/**
 * One mistake in a backpropagation: which equation, which layer, and by what factor.
 *
 * @param equation the equation, "BP1" to "BP4"; "BP1, BP2 or BP3" and the like where no errors were given that could
 *     tell them apart; "BP3 and BP4" where both are off in every layer in the same way
 * @param layer the layer, 1 to L; for a mistake in every layer it is L
 * @param factor the ratio of the result to the expected one, where it is the same in every entry
 * @param text the mistake in words, with a likely cause where one is recognised: "BP3 layer 2: result is expected / 16
 *     (divided by m = 16 once too often)"
 */
public record Mistake(String equation, int layer, OptionalDouble factor, String text) {

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
