package dev.chainrule.core.array;

import dev.chainrule.core.array.Formula.Number;
import dev.chainrule.core.array.Formula.Operand;
import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.List;

/**
 * What some elementwise operations, one after the other, make of arrays that lie alike; computed in one pass over memory when
 * somebody looks at it. Each further operation makes a longer chain, as long as one loop computes it.
 */
final class PendingElements extends PendingArray {
    /** From here on what one pass saves is more than it takes to put operations off. */
    private static final int LARGE = 1 << 13;

    private final ElementSource source;

    private PendingElements(Shape shape, boolean swapped, ElementSource source) {
        super(shape, swapped, source);
        this.source = source;
    }

    /** The array, with what is done to it element by element put off, if it is large. */
    static NdArray of(NdArray array) {
        return array.shape.size() < LARGE
                ? array
                : new PendingElements(array.shape, array.swapped(), new ElementSource(array));
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new PendingElements(newShape, newSwapped, source);
    }

    // ---- operations that are put off ----

    @Override
    NdArray unary(Unary f) {
        return later(f, source.used());
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        return b.isTraced() || b.isRepeated()
                ? TracedArray.binary(f, this, b)
                : later(f, source.used(), source(b).used());
    }

    /** What another array is made of. */
    private static ElementSource source(NdArray b) {
        return b instanceof PendingElements pending ? pending.source : new ElementSource(b.computed());
    }

    @Override
    NdArray binary(Binary f, double b) {
        return later(f, source.used(), new Number(b));
    }

    @Override
    NdArray binary(double a, Binary f) {
        return later(f, new Number(a), source.used());
    }

    @Override
    public NdArray mulSigmoidPrime(NdArray x) {
        if (x.isTraced() || x.isRepeated() || !shape.equals(x.shape) || swapped() != x.swapped()) {
            return super.mulSigmoidPrime(x);
        }
        return mul(x.deferred().sigmoidPrime());
    }

    /** A function, put off together with its operands; if one loop does not compute all of it, these are computed first. */
    private NdArray later(Enum<?> f, Operand... operands) {
        Formula formula = new Formula(f, List.of(operands));
        while (true) {
            ElementChain chain = ElementChain.of(source.type, formula);
            if (chain.fits()) {
                return new PendingElements(
                        shape, swapped(), new ElementSource(source.type, source.size(), formula, chain));
            }
            ElementSource longest = formula.longest();
            if (longest == null) {
                return formula.alone().view(shape, swapped());
            }
            longest.computed();
        }
    }

    @Override
    NdArray sum(Shape result, int outer, int n, int inner) {
        Formula formula = source.used().formula();
        if (formula != null && n == source.size()) {
            ElementChain chain = ElementChain.of(source.type, formula);
            if (chain.fitsSummed()) {
                return chain.sum(n).view(result, false);
            }
        }
        return super.sum(result, outer, n, inner);
    }
}
