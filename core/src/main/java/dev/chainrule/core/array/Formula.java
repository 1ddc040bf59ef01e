package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of elements that is put off. */
record Formula(Enum<?> f, List<Operand> operands) {
    /** What a function is applied to. */
    sealed interface Operand permits ElementSource, Number {}

    /** The same number for each element. */
    record Number(double value) implements Operand {}

    /** The function by itself, of operands that are known. */
    NdArray alone() {
        if (f instanceof Unary unary) {
            return known(0).unary(unary);
        }
        Binary binary = (Binary) f;
        if (operands.get(0) instanceof Number a) {
            return known(1).binary(a.value, binary);
        }
        return operands.get(1) instanceof Number b
                ? known(0).binary(binary, b.value)
                : known(0).binary(binary, known(1));
    }

    private NdArray known(int i) {
        return ((ElementSource) operands.get(i)).computed();
    }

    /** The operand that takes most functions; none if all are known. */
    @Nullable
    ElementSource longest() {
        ElementSource longest = null;
        for (Operand operand : operands) {
            if (operand instanceof ElementSource source && source.length() > (longest == null ? 0 : longest.length())) {
                longest = source;
            }
        }
        return longest;
    }
}
