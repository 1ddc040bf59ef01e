package dev.chainrule.core.function;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Windows over all axes behind the first two, batch and channels.
 *
 * @param along one for each such axis
 * @param sizes of these axes
 * @param counts how many windows there are along each
 */
record Windows(String label, List<Window> along, int[] sizes, int[] counts) {
    /** Windows over a tensor of this shape, as many as fit. */
    static Windows over(String label, Shape shape, List<Window> along) {
        int[] sizes = new int[along.size()];
        int[] counts = new int[along.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.size(2 + i);
            counts[i] = along.get(i).count(label, shape, 2 + i);
        }
        return new Windows(label, along, sizes, counts);
    }

    /** {@code [N, C, S1, S2]} to {@code [N, C, K1, O1, K2, O2]}: element k of window o, 0 in the padding. */
    Tensor of(Tensor x) {
        Tensor y = x;
        for (int i = 0; i < counts.length; i++) {
            y = Tensor.apply(new Select(label, 2 + i, along.get(i).index(sizes[i], counts[i])), y);
        }
        return y.reshape(shape(x.shape().size(0), x.shape().size(1)));
    }

    /** The transpose: {@code [N, C, K1, O1, K2, O2]} to {@code [N, C, S1, S2]}, where windows overlap added up. */
    Tensor addedUp(Tensor parts) {
        int[] flat = new int[2 + counts.length];
        flat[0] = parts.shape().size(0);
        flat[1] = parts.shape().size(1);
        for (int i = 0; i < counts.length; i++) {
            flat[2 + i] = along.get(i).kernel() * counts[i];
        }
        Tensor y = parts.reshape(Shape.of(flat));
        for (int i = counts.length - 1; i >= 0; i--) {
            y = Tensor.apply(new SelectAdd(label, 2 + i, sizes[i], along.get(i).index(sizes[i], counts[i])), y);
        }
        return y;
    }

    /** Leading sizes, then {@code K1, O1, K2, O2}. */
    Shape shape(int... leading) {
        int[] all = Arrays.copyOf(leading, leading.length + 2 * counts.length);
        for (int i = 0; i < counts.length; i++) {
            all[leading.length + 2 * i] = along.get(i).kernel();
            all[leading.length + 2 * i + 1] = counts[i];
        }
        return Shape.of(all);
    }

    /** The axes of the windows in {@code [N, C, K1, O1, K2, O2]}. */
    int[] kernelAxes() {
        int[] axes = new int[counts.length];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = 2 + 2 * i;
        }
        return axes;
    }

    int kernelSize() {
        return along.stream().mapToInt(Window::kernel).reduce(1, Math::multiplyExact);
    }

    int count() {
        return Shape.of(counts).size();
    }
}
