package dev.chainrule.core.plan;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Tracing;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.plan.Variants.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function of arrays that is traced at its first two runs, and from then on run without building its graph: the order is
 * fixed, memory is assigned once, what no result needs is not computed, and chains of elementwise operations go tile by
 * tile through the cache. The results are the same to the last bit.
 *
 * <pre>{@code
 * Plan plan = Plan.valueAndGradients(p -> square(p.get(0).matmul(p.get(1))).sum());
 * NdArray w = NdArray.ones(3, 2);
 * for (int i = 0; i < 5; i++) {                                 // planned from the third run on
 *     List<NdArray> result = plan.run(NdArray.ones(4, 3), w);   // the cost, and its gradient for each input
 *     w = w.sub(result.get(2).mul(0.01));
 * }
 * }</pre>
 *
 * <p>Anything may happen inside the function: graphs, gradients of gradients, loops over layers. It is to be a function of
 * its inputs alone. Where it looks at the numbers to decide what to do, applies an operation with a side effect, or did
 * another thing at its second run than at the first, such as drawing random numbers, it is run as it stands each time, and
 * {@link #fallback} says why. What a function takes from elsewhere, and what did not change between the first two runs,
 * counts as fixed. Another plan that is run within the function is part of it, but a value that goes into that one otherwise
 * than as its input makes the function run as it stands.
 *
 * <p>Inputs of other shapes or types have a program of their own, up to 8 of them. An operation that needs the numbers
 * themselves, such as a decomposition, stays as it is within a program, and allocates memory each time.
 *
 * <p>Threads wait for each other: make a plan for each thread. Memory: that of the intermediate results at its largest, kept
 * between runs.
 */
public final class Plan {
    private final Variants variants;
    private boolean planned;
    private boolean running;

    private Plan(Function<List<NdArray>, List<NdArray>> function) {
        this.variants = new Variants(function, 0, false);
    }

    /** A plan for a function from arrays to arrays. */
    public static Plan of(Function<List<NdArray>, List<NdArray>> function) {
        return new Plan(function);
    }

    /** A plan for the value of a cost and its gradient for each of its inputs, in this order. */
    public static Plan valueAndGradients(Function<List<Tensor>, Tensor> cost) {
        return new Plan(x -> {
            List<Tensor> variables = x.stream().map(Tensor::variable).toList();
            Tensor c = cost.apply(variables);
            Gradients gradients = Gradients.of(c, variables.toArray(Tensor[]::new));
            List<NdArray> result = new ArrayList<>();
            result.add(c.value());
            variables.forEach(variable -> result.add(gradients.wrt(variable)));
            return result;
        });
    }

    /** The results of the function for these inputs. */
    public synchronized List<NdArray> run(NdArray... x) {
        NdArray[] real = x.clone();
        for (int i = 0; i < real.length; i++) {
            Objects.requireNonNull(real[i], "plan: an input is null");
        }
        if (running) {
            return variants.inline(x); // the function has called its own plan, whose memory is in use
        }
        running = true;
        try {
            return run(x, real);
        } finally {
            running = false;
        }
    }

    private List<NdArray> run(NdArray[] x, NdArray[] real) {
        for (int i = 0; i < real.length; i++) {
            if (Tracing.isRecorded(real[i])) {
                planned = false;
                return variants.inline(x);
            }
            real[i] = Tracing.real(real[i]);
        }
        Variant variant = variants.of(real);
        Program program = variant == null ? null : variant.program();
        planned = program != null;
        return variant == null || program == null ? variants.run(variant, real) : run(variant, program, real);
    }

    private List<NdArray> run(Variant variant, Program program, NdArray[] x) {
        for (int i = 0; i < x.length; i++) {
            program.input(i, Tracing.memory(variant.layout(i), x[i]));
        }
        NdArray[] results = new NdArray[variant.results().size()];
        for (int i = 0; i < results.length; i++) {
            program.fresh(i);
        }
        program.run();
        for (int i = 0; i < results.length; i++) {
            results[i] = Tracing.array(variant.results().get(i), program.output(i));
        }
        program.forget();
        variants.planned();
        return List.of(results);
    }

    /** Whether the last run was planned: false for the first two with certain shapes, from which the plan is made. */
    public synchronized boolean isPlanned() {
        return planned;
    }

    /** Why the function is run as it stands, for inputs like the last ones; nothing if it is or will be planned. */
    public synchronized Optional<String> fallback() {
        return variants.fallback();
    }
}
