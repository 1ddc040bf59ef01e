package dev.chainrule.nn.bp;

import java.util.List;

/** Lists over layers, read by the number of the layer. */
final class Layers {
    private Layers() {}

    /** The value of a layer in a list over layers 1 to L. */
    static <T> T at(int layer, List<T> values) {
        return at(layer, 1, values);
    }

    /** The value of a layer in a list whose first value belongs to layer {@code first}. */
    static <T> T at(int layer, int first, List<T> values) {
        int last = first + values.size() - 1;
        if (layer < first || layer > last) {
            throw new IllegalArgumentException("layer " + layer + ": expected a layer from " + first + " to " + last);
        }
        return values.get(layer - first);
    }
}
