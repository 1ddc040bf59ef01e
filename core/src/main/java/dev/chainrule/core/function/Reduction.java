package dev.chainrule.core.function;

import dev.chainrule.core.graph.Tensor;

/** How the terms of a cost become its value. */
public enum Reduction {
    /** Their mean; NaN when there are none. */
    MEAN {
        @Override
        Tensor of(Tensor terms) {
            return terms.mean();
        }
    },
    /** Their sum. */
    SUM {
        @Override
        Tensor of(Tensor terms) {
            return terms.sum();
        }
    },
    /** All of them, as they are. */
    NONE {
        @Override
        Tensor of(Tensor terms) {
            return terms;
        }
    };

    abstract Tensor of(Tensor terms);
}
