package dev.chainrule.examples.bench;

import static dev.chainrule.core.function.Functions.sin;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;

/** The chain of scalars as a user writes it. */
final class EagerChain implements Step {
    private final Tensor x;
    private final Tensor a;

    private final int links;

    EagerChain(DType type, int links) {
        this.links = links;
        x = Tensor.variable(NdArray.scalar(Chain.X).to(type));
        a = Tensor.constant(NdArray.scalar(Chain.A).to(type));
    }

    /** The end of the chain, with the graph that it came from. */
    Tensor end() {
        return end(x, a, links);
    }

    private static Tensor end(Tensor x, Tensor a, int links) {
        Tensor y = x;
        for (int i = 0; i < links; i++) {
            y = y.mul(a).add(sin(y));
        }
        return y;
    }

    /** The end of a chain from x on, plus its derivative with respect to x. */
    static NdArray sum(NdArray x, int links) {
        Tensor start = Tensor.variable(x);
        Tensor y = end(start, Tensor.constant(NdArray.scalar(Chain.A).to(x.type())), links);
        return y.value().add(Gradients.of(y, start).wrt(start));
    }

    @Override
    public double run() {
        Tensor y = end();
        Gradients gradients = Gradients.of(y, x);
        return y.item() + gradients.wrt(x).item();
    }
}
