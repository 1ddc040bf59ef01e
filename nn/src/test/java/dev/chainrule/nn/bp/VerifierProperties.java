package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Sequential;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The graph's gradients of random networks against BP1 to BP4 by hand. */
class VerifierProperties {
    /**
     * A random network and batch.
     *
     * @param sizes inputs, then the width of each layer
     * @param activations of each layer
     * @param scale of the weights: at 30 most neurons are saturated
     * @param m the number of examples
     */
    record Example(List<Integer> sizes, List<Activation> activations, Cost cost, double scale, int m, long seed) {
        int depth() {
            return activations.size();
        }

        Sequential network() {
            RandomStream random = RandomStream.of(seed).stream(0);
            List<Layer> layers = new ArrayList<>();
            for (int l = 0; l < depth(); l++) {
                Shape w = Shape.of(sizes.get(l + 1), sizes.get(l));
                Shape b = Shape.of(sizes.get(l + 1));
                layers.add(Dense.of(
                        NdArray.of(w, random.normals(w.size())).mul(scale),
                        NdArray.of(b, random.normals(b.size())).mul(scale)));
                layers.add(activations.get(l));
            }
            return new Sequential(layers);
        }

        NdArray x() {
            Shape shape = Shape.of(m, sizes.get(0));
            return NdArray.of(shape, RandomStream.of(seed).stream(1).normals(shape.size()));
        }

        NdArray y() {
            Shape shape = Shape.of(m, sizes.get(depth()));
            RandomStream random = RandomStream.of(seed).stream(2);
            double[] y = new double[shape.size()];
            for (int i = 0; i < y.length; i++) {
                y[i] = random.nextInt(4) == 0 ? random.nextDouble() : random.nextInt(2);
            }
            return NdArray.of(shape, y);
        }

        Verifier verifier() {
            return Verifier.of(network(), cost, x(), y());
        }
    }

    @Provide
    Arbitrary<Example> examples() {
        return Arbitraries.integers()
                .between(1, 6)
                .flatMap(depth -> Combinators.combine(
                                Arbitraries.integers().between(1, 12).list().ofSize(depth + 1),
                                Arbitraries.of(Activation.class).list().ofSize(depth),
                                Arbitraries.of(new QuadraticCost(), new CrossEntropyCost()),
                                Arbitraries.of(0.1, 1.0, 30.0),
                                Arbitraries.integers().between(1, 9),
                                Arbitraries.longs())
                        .as((sizes, activations, cost, scale, m, seed) ->
                                new Example(sizes, ending(activations, cost), cost, scale, m, seed)));
    }

    /** The cross-entropy is for outputs between 0 and 1: its last layer is a sigmoid. */
    private static List<Activation> ending(List<Activation> activations, Cost cost) {
        List<Activation> result = new ArrayList<>(activations);
        if (cost instanceof CrossEntropyCost) {
            result.set(result.size() - 1, Activation.SIGMOID);
        }
        return result;
    }

    @Property(tries = 2500, seed = "20261121")
    void theGraphAgreesWithTheEquations(@ForAll("examples") Example example) {
        BackpropReport report = example.verifier().verify();

        assertThat(report.ok()).as("%s%n%s", example, report).isTrue();
        Statistics.label("depth").collect(example.depth());
        Statistics.label("last").collect(example.activations().get(example.depth() - 1));
        Statistics.label("cost").collect(example.cost());
        Statistics.label("scale").collect(example.scale());
        Statistics.label("norm-wise within 1e-12")
                .collect(report.worst().relative() <= 1e-12)
                .coverage(within -> within.check(true).percentage(p -> p > 99));
        Statistics.label("depth").coverage(depth -> {
            for (int d = 1; d <= 6; d++) {
                depth.check(d).percentage(p -> p > 8);
            }
        });
        Statistics.label("last").coverage(last -> {
            for (Activation f : Activation.values()) {
                last.check(f).percentage(p -> p > 4);
            }
        });
        Statistics.label("scale").coverage(scale -> scale.check(30.0).percentage(p -> p > 20));
    }
}
