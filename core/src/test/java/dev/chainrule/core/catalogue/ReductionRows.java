package dev.chainrule.core.catalogue;

import static dev.chainrule.core.catalogue.Catalogue.reduction;
import static dev.chainrule.core.catalogue.Catalogue.squared;

import dev.chainrule.core.function.Domain;
import dev.chainrule.core.function.Ordering;
import dev.chainrule.core.function.Reductions;
import dev.chainrule.core.graph.Tensor;
import java.util.List;
import java.util.function.BiFunction;

/** Reductions, running totals and sorting. */
final class ReductionRows {
    private ReductionRows() {}

    static List<Operation> rows() {
        return List.of(
                reduction("min", "the smallest; g to it, shared by ties", Reductions::min)
                        .withDistinctElements(),
                reduction("prod", "prod x; g times the other factors", Reductions::prod)
                        .order(3),
                reduction("var", "sum (x - m)^2 / n; 2 g (x - m) / n", (x, axes) -> Reductions.var(x, axes, 0))
                        .over("[3, 4]", (x, random) -> squared(Reductions.var(x.get(0), 0)))
                        .over("[2, 2, 2]", (x, random) -> squared(Reductions.var(x.get(0)))),
                // apart from each other, so that no deviation is near the kink where all are 0
                reduction("std", "sqrt var; g (x - m) / (n y)", (x, axes) -> Reductions.std(x, axes, 0))
                        .withDistinctElements()
                        .over("[3, 4]", (x, random) -> Reductions.std(x.get(0), 0))
                        .over("[2, 2, 2]", (x, random) -> Reductions.std(x.get(0))),
                reduction("norm", "sqrt sum x^2; g x / y", Reductions::norm)
                        .on(Domain.NONZERO.without(-0.25, 0.25))
                        .over("[2, 4]", (x, random) -> Reductions.norm(x.get(0), 1))
                        .over("[2, 2, 2]", (x, random) -> Reductions.norm(x.get(0))),
                along("cumsum", "x0 + .. + xi; gi + .. + gn", Reductions::cumsum),
                along("cumprod", "x0 .. xi; sum of g times the other factors", Reductions::cumprod)
                        .order(3),
                along("sort", "in ascending order; g, moved back", Ordering::sort)
                        .withDistinctElements());
    }

    /** A function along one axis that keeps the shape, squared so that its second derivative is not zero. */
    private static Operation along(String name, String formula, BiFunction<Tensor, Integer, Tensor> f) {
        return Operation.of(name, formula)
                .over("[5]", (x, random) -> squared(f.apply(x.get(0), 0)))
                .over("[1]", (x, random) -> squared(f.apply(x.get(0), -1)))
                .over("[3, 4]", (x, random) -> squared(f.apply(x.get(0), -1)))
                .over("[4, 3]", (x, random) -> squared(f.apply(x.get(0), 0)))
                .over("[2, 3, 2]", (x, random) -> squared(f.apply(x.get(0), -2)))
                .over("[0, 3]", (x, random) -> f.apply(x.get(0), 1))
                .over("[2, 0]", (x, random) -> f.apply(x.get(0), 1));
    }
}
