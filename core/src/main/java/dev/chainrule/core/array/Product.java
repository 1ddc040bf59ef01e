package dev.chainrule.core.array;

/** The sizes of a matrix product, and where in memory each matrix of two stacks begins. */
record Product(Shape result, int stack, int m, int n, int k, int[] stepsA, int[] stepsB) {
    private static final int[] ONLY = {0};

    /** The product; a vector is a row on the left, a column on the right. */
    static NdArray of(NdArray a, NdArray b) {
        Shape result = Shape.product(a.shape(), b.shape());
        if (a.shape().rank() == 2 && b.shape().rank() == 2) {
            return a.product(matrices(result, a.shape().size(1)), b);
        }
        NdArray left = a.shape().rank() == 1 ? a.reshape(1, -1) : a;
        NdArray right = b.shape().rank() == 1 ? b.reshape(-1, 1) : b;
        NdArray product = left.product(sizes(left.shape(), right.shape()), right);
        return product.shape().equals(result) ? product : product.reshape(result);
    }

    /** The product of two matrices later; at once where it is recorded, or is one of stacks or vectors. */
    static NdArray pending(NdArray a, NdArray b) {
        if (a.isTraced() || b.isTraced() || a.shape().rank() != 2 || b.shape().rank() != 2) {
            return of(a, b);
        }
        return PendingProduct.of(
                matrices(Shape.product(a.shape(), b.shape()), a.shape().size(1)), a, b);
    }

    private static Product matrices(Shape result, int inner) {
        return new Product(result, 1, result.size(0), result.size(1), inner, ONLY, ONLY);
    }

    private static Product sizes(Shape a, Shape b) {
        Shape result = Shape.product(a, b);
        Shape stack = result.head(2);
        return new Product(result, stack.size(), a.size(-2), b.size(-1), a.size(-1), steps(a, stack), steps(b, stack));
    }

    /** For each matrix of the result, which matrix of the operand it is made of. */
    private static int[] steps(Shape operand, Shape stack) {
        int[] which = new int[stack.size()];
        int[] sizes = stack.raw();
        int[] own = operand.head(2).strides();
        int shift = sizes.length - own.length;
        for (int i = 0; i < which.length; i++) {
            int rest = i;
            for (int axis = sizes.length - 1; axis >= shift; axis--) {
                int index = rest % sizes[axis];
                rest /= sizes[axis];
                which[i] += operand.raw()[axis - shift] == 1 ? 0 : index * own[axis - shift];
            }
        }
        return which;
    }

    int offsetA(int i) {
        return stepsA[i] * m * k;
    }

    int offsetB(int i) {
        return stepsB[i] * k * n;
    }
}
