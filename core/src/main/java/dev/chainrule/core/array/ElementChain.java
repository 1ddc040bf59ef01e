package dev.chainrule.core.array;

import dev.chainrule.core.array.Formula.Number;
import dev.chainrule.core.array.Formula.Operand;
import dev.chainrule.core.kernel.Chain;
import dev.chainrule.core.kernel.KernelLookup;
import dev.chainrule.core.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All that is put off until some elements are looked at, as a {@link Chain}, and the arrays and numbers that it works on. */
final class ElementChain {
    private static final Kernels KERNELS = KernelLookup.kernels();

    private final DType type;
    private final List<NdArray> arrays = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    /** The functions, each after those that its operands take. */
    private final List<Formula> formulas = new ArrayList<>();
    /** Where the elements of a source are: those of array i at i, what formula i gives at -1 - i. */
    private final Map<ElementSource, Integer> places = new IdentityHashMap<>();

    private ElementChain(DType type) {
        this.type = type;
    }

    /** The chain that ends with this function. */
    static ElementChain of(DType type, Formula last) {
        ElementChain chain = new ElementChain(type);
        chain.add(last);
        return chain;
    }

    private int add(Formula formula) {
        for (Operand operand : formula.operands()) {
            if (operand instanceof ElementSource source && !places.containsKey(source)) {
                Formula unknown = source.formula();
                places.put(source, unknown == null ? place(source.computed()) : add(unknown));
            }
        }
        for (Operand operand : formula.operands()) {
            if (operand instanceof Number number) {
                numbers.add(number.value());
            }
        }
        formulas.add(formula);
        return -formulas.size();
    }

    private int place(NdArray array) {
        for (int i = 0; i < arrays.size(); i++) {
            if (arrays.get(i).memory() == array.memory()) {
                return i;
            }
        }
        arrays.add(array);
        return arrays.size() - 1;
    }

    /** Of which the last link is written, or summed. */
    private Chain chain(boolean isSummed) {
        List<Chain.Link> links = new ArrayList<>(formulas.size());
        int number = arrays.size();
        int first = number + numbers.size();
        for (Formula formula : formulas) {
            List<Integer> operands = new ArrayList<>(formula.operands().size());
            for (Operand operand : formula.operands()) {
                if (operand instanceof ElementSource source) {
                    int place = places.get(source);
                    operands.add(place >= 0 ? place : first - 1 - place);
                } else {
                    operands.add(number++);
                }
            }
            links.add(new Chain.Link(formula.f(), operands));
        }
        List<Integer> last = List.of(first + links.size() - 1);
        return new Chain(
                type == DType.FLOAT64 ? double.class : float.class,
                arrays.size(),
                numbers.size(),
                links,
                isSummed ? List.of() : last,
                isSummed ? last : List.of(),
                false);
    }

    /** How many functions there are. */
    int length() {
        return formulas.size();
    }

    /** How many functions there are that are not cheap. */
    int dear() {
        return (int)
                formulas.stream().filter(formula -> !Chain.isCheap(formula.f())).count();
    }

    /** Whether one loop computes it all. */
    boolean fits() {
        return KERNELS.fits(chain(false));
    }

    /** Whether one loop computes it all, and the sum. */
    boolean fitsSummed() {
        return KERNELS.fits(chain(true));
    }

    /** The elements, in memory of their own. */
    NdArray compute(int size) {
        if (formulas.size() == 1) {
            return formulas.get(0).alone();
        }
        Object y = memory(size);
        Object[] memory = memoryWith(y);
        int[] inOrder = IntStream.range(0, memory.length).toArray();
        KERNELS.loop(chain(false)).run(memory, inOrder, new int[memory.length], numbers(), size);
        return array(y);
    }

    /** The sum of all elements. */
    NdArray sum(int size) {
        Object y = memory(1);
        KERNELS.sum(chain(true), memoryWith(y), numbers(), size);
        return array(y);
    }

    private Object memory(int size) {
        return type == DType.FLOAT64 ? new double[size] : new float[size];
    }

    private Object[] memoryWith(Object y) {
        Object[] memory = new Object[arrays.size() + 1];
        Arrays.setAll(memory, i -> i < arrays.size() ? arrays.get(i).memory() : y);
        return memory;
    }

    private double[] numbers() {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static NdArray array(Object y) {
        return y instanceof double[] doubles
                ? Float64Array.of(Shape.of(doubles.length), false, doubles)
                : Float32Array.of(Shape.of(((float[]) y).length), false, (float[]) y);
    }
}
