package dev.chainrule.core.catalogue;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A row of the catalogue: all that is needed to check an operation, and to say what it is.
 *
 * @param name the method that users call
 * @param formula what it computes, and its rule
 * @param domains where each input is sampled; the last one serves all inputs that follow
 * @param order to which its derivatives are checked
 * @param distinct whether the elements of an input must not be close to each other
 * @param classes the classes of shapes that it is checked over, and how a case of each is drawn
 */
public record Operation(
        String name,
        String formula,
        List<Domain> domains,
        int order,
        boolean distinct,
        Map<String, Function<RandomStream, Case>> classes) {

    /**
     * One way to apply an operation.
     *
     * @param shapes of the inputs
     * @param function from the inputs to the output
     */
    public record Case(List<Shape> shapes, Function<List<Tensor>, Tensor> function) {
        /** The shapes as a gradient check takes them. */
        public String text() {
            return shapes.stream().map(Shape::toString).collect(Collectors.joining(" x "));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** How to apply an operation to the inputs, once their shapes are known. */
    @FunctionalInterface
    public interface Application {
        Tensor apply(List<Tensor> x, RandomStream random);
    }

    /** An operation of order 2 on all numbers. */
    public static Operation of(String name, String formula) {
        return new Operation(name, formula, List.of(Domain.REALS), 2, false, Map.of());
    }

    public Operation on(Domain... inputs) {
        return new Operation(name, formula, List.of(inputs), order, distinct, classes);
    }

    public Operation order(int highest) {
        return new Operation(name, formula, domains, highest, distinct, classes);
    }

    public Operation withDistinctElements() {
        return new Operation(name, formula, domains, order, true, classes);
    }

    /** Adds a class of shapes, with cases drawn by a function. */
    public Operation over(String shapeClass, Function<RandomStream, Case> draw) {
        Map<String, Function<RandomStream, Case>> all = new LinkedHashMap<>(classes);
        all.put(shapeClass, draw);
        return new Operation(name, formula, domains, order, distinct, all);
    }

    /** Adds a class of one fixed list of shapes, such as {@code "[2, 3] x [3]"}. */
    public Operation over(String shapes, Application application) {
        List<Shape> parsed =
                List.of(shapes.split(" x ")).stream().map(Shape::parse).toList();
        return over(shapes, random -> {
            RandomStream own = random.stream(1);
            RandomStream.State state = own.state();
            return new Case(parsed, x -> application.apply(x, RandomStream.resume(state)));
        });
    }

    /** Adds a family of classes of shapes. */
    public Operation over(
            Map<String, Function<RandomStream, List<Shape>>> family, Function<List<Tensor>, Tensor> function) {
        Operation result = this;
        for (Map.Entry<String, Function<RandomStream, List<Shape>>> entry : family.entrySet()) {
            result = result.over(
                    entry.getKey(), random -> new Case(entry.getValue().apply(random), function));
        }
        return result;
    }

    @Override
    public String toString() {
        return name;
    }
}
