package dev.chainrule.core.function;

import dev.chainrule.core.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Sums of products in Einstein's notation: operands are contracted from the left, two at a time. */
final class Einsum {
    private Einsum() {}

    static Tensor of(String text, Tensor... operands) {
        EinsumEquation equation = EinsumEquation.parse(text);
        List<EinsumTerm> terms = new ArrayList<>();
        List<String> letters =
                equation.letters(List.of(operands).stream().map(Tensor::shape).toList());
        for (int i = 0; i < operands.length; i++) {
            if (operands[i].type() != operands[0].type()) {
                throw new IllegalArgumentException(equation + ": types differ, operand 0 is " + operands[0].type()
                        + ", operand " + i + " is " + operands[i].type() + ": convert one with to(...)");
            }
            terms.add(new EinsumTerm(operands[i], letters.get(i)).diagonal());
        }
        return contracted(terms, equation.result(letters));
    }

    /** A letter that neither the result nor an operand to come needs is summed at once. */
    private static Tensor contracted(List<EinsumTerm> terms, String result) {
        EinsumTerm product = terms.get(0);
        for (int i = 1; i < terms.size(); i++) {
            StringBuilder needed = new StringBuilder(result);
            terms.subList(i + 1, terms.size()).forEach(term -> needed.append(term.letters()));
            product = product.times(terms.get(i), needed.toString());
        }
        return product.summed(result).ordered(result).x();
    }
}
