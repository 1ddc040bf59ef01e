package dev.chainrule.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds for every operation of the catalogue, over every class of shapes that it takes. */
class CatalogueProperties {
    private static final List<Operation> ALL = Catalogue.all();

    /** One case: which operation, which class of shapes, and the seed of everything else. */
    record Draw(Operation operation, String shapeClass, int seed) {
        Operation.Case drawn() {
            return operation.classes().get(shapeClass).apply(RandomStream.of(seed));
        }

        List<NdArray> point() {
            List<dev.chainrule.core.array.Shape> shapes = drawn().shapes();
            RandomStream random = RandomStream.of(seed).stream(7);
            return IntStream.range(0, shapes.size())
                    .mapToObj(i -> {
                        Domain domain = operation
                                .domains()
                                .get(Math.min(i, operation.domains().size() - 1));
                        double[] values = new double[shapes.get(i).size()];
                        for (int j = 0; j < values.length; j++) {
                            values[j] = domain.sample(random);
                        }
                        return NdArray.of(shapes.get(i), values);
                    })
                    .toList();
        }

        @Override
        public String toString() {
            return operation.name() + " over " + shapeClass + ": " + drawn() + ", seed " + seed;
        }
    }

    @Provide
    Arbitrary<Draw> draws() {
        List<Draw> classes = ALL.stream()
                .flatMap(op -> op.classes().keySet().stream().map(name -> new Draw(op, name, 0)))
                .toList();
        return Combinators.combine(
                        Arbitraries.of(classes), Arbitraries.integers().between(1, 3))
                .as((draw, seed) -> new Draw(draw.operation(), draw.shapeClass(), seed));
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void rulesAgreeWithDifferenceQuotients(@ForAll("draws") Draw draw) {
        Operation op = draw.operation();
        Operation.Case drawn = draw.drawn();
        GradientCheck check = GradientCheck.ofInputs(op.name(), drawn.function())
                .on(op.domains().toArray(new Domain[0]))
                .shapes(drawn.text())
                .order(op.order())
                .seed(draw.seed());
        (op.distinct() ? check.distinct() : check).run().assertOk();
        Statistics.label("class of shapes").collect(op.name() + " over " + draw.shapeClass());
        Statistics.label("class of shapes")
                .coverage(met -> ALL.forEach(every -> every.classes()
                        .keySet()
                        .forEach(name ->
                                met.check(every.name() + " over " + name).count(n -> n >= 3))));
    }

    /** The rule of a cotangent 2u + 3v is twice that of u plus three times that of v, but for the rounding of the sums. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void rulesAreLinearInTheCotangent(@ForAll("draws") Draw draw) {
        List<Tensor> x = draw.point().stream().map(Tensor::variable).toList();
        Tensor y = draw.drawn().function().apply(x);
        RandomStream random = RandomStream.of(draw.seed()).stream(8);
        NdArray u = NdArray.of(y.shape(), random.normals(y.shape().size()));
        NdArray v = NdArray.of(y.shape(), random.normals(y.shape().size()));
        Gradients both = Gradients.of(y, u.mul(2).add(v.mul(3)));
        Gradients first = Gradients.of(y, u);
        Gradients second = Gradients.of(y, v);
        for (Tensor input : x) {
            NdArray expected = first.wrt(input).mul(2).add(second.wrt(input).mul(3));
            double size = first.wrt(input)
                    .abs()
                    .mul(2)
                    .add(second.wrt(input).abs().mul(3))
                    .sum()
                    .item();
            assertThat(largestDifference(both.wrt(input), expected))
                    .as("%s", draw)
                    .isLessThanOrEqualTo(1e-13 * size);
        }
    }

    /**
     * In single precision, values and gradients are those of double precision up to rounding: with sums of at most 40 terms
     * and conditions of at most some hundred over the sampled domains, 10⁻³ of the largest element is 100 times what the
     * worst row shows and a thousandth of what a kernel of the wrong precision or order would.
     */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void singlePrecisionAgreesWithDouble(@ForAll("draws") Draw draw) {
        List<NdArray> floats =
                draw.point().stream().map(a -> a.to(DType.FLOAT32)).toList();
        List<Tensor> x = floats.stream().map(Tensor::variable).toList();
        List<Tensor> same =
                floats.stream().map(a -> Tensor.variable(a.to(DType.FLOAT64))).toList();
        Tensor y = draw.drawn().function().apply(x);
        Tensor exact = draw.drawn().function().apply(same);

        assertThat(y.type()).isEqualTo(DType.FLOAT32);
        assertNear(draw, y.value(), exact.value());
        if (y.isConstant()) {
            return;
        }
        NdArray g = NdArray.of(y.shape(), RandomStream.of(3).normals(y.shape().size()));
        Gradients gradients = Gradients.of(y, g.to(DType.FLOAT32));
        Gradients exactly = Gradients.of(exact, g.to(DType.FLOAT32).to(DType.FLOAT64));
        for (int i = 0; i < x.size(); i++) {
            assertThat(gradients.wrt(x.get(i)).type()).isEqualTo(DType.FLOAT32);
            assertNear(draw, gradients.wrt(x.get(i)), exactly.wrt(same.get(i)));
        }
    }

    private static void assertNear(Draw draw, NdArray floats, NdArray doubles) {
        assertThat(floats.shape()).isEqualTo(doubles.shape());
        double largest = 0;
        for (double v : doubles.toArray()) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertThat(largestDifference(floats.to(DType.FLOAT64), doubles))
                .as("%s", draw)
                .isLessThanOrEqualTo(1e-3 * largest);
    }

    private static double largestDifference(NdArray a, NdArray b) {
        double largest = 0;
        for (double v : a.sub(b).toArray()) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
