package dev.chainrule.core.array;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Elements that are known, or what they are to be computed from; whatever the shape and layout under which they are seen. */
final class ElementSource extends PendingArray.Source implements Formula.Operand {
    /** So many functions that are not cheap take less time than to store what they give in slow memory and to read it. */
    private static final int FEW = 2;

    private final int size;
    private final int length;
    private final boolean isCheap;
    private volatile @Nullable NdArray computed;
    private volatile @Nullable Formula formula;
    private int uses;

    /** Elements that are known. */
    ElementSource(NdArray array) {
        super(array.type());
        this.size = array.shape.size();
        this.length = 0;
        this.isCheap = true;
        this.computed = array;
    }

    /** Elements that a chain computes. */
    ElementSource(DType type, int size, Formula formula, ElementChain chain) {
        super(type);
        this.size = size;
        this.length = chain.length();
        this.isCheap = chain.dear() <= (size < NdArray.LARGE ? 0 : FEW);
        this.formula = formula;
    }

    int size() {
        return size;
    }

    /** How many functions are to be computed. */
    int length() {
        return formula == null ? 0 : length;
    }

    private ElementChain chain() {
        return ElementChain.of(type, Objects.requireNonNull(formula));
    }

    /** What is to be computed; none where the elements are known. */
    @Nullable
    Formula formula() {
        return formula;
    }

    @Override
    synchronized NdArray computed() {
        NdArray known = computed;
        if (known == null) {
            known = chain().compute(size);
            computed = known;
            formula = null;
        }
        return known;
    }

    /**
     * This as an operand. What several go on from is computed, lest each of them compute it; but what is cheap may be computed
     * twice, as a value of the way forward is that is met once more on the way back.
     */
    synchronized ElementSource used() {
        if (uses >= (isCheap ? 2 : 1)) {
            computed();
        }
        uses++;
        return this;
    }

    /** The same once more, in memory of its own; none once it was computed. */
    @Override
    synchronized @Nullable NdArray fresh() {
        return computed == null ? chain().compute(size) : null;
    }
}
