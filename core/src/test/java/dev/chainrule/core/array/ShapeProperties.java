package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.Generators;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShapeProperties {
    @Property(seed = "1", tries = 300)
    void parseAndToStringAreInverse(@ForAll("shapes") Shape shape) {
        assertThat(Shape.parse(shape.toString())).isEqualTo(shape);
    }

    @Property(seed = "2", tries = 500)
    void bothOperandsBroadcastToTheCommonShape(
            @ForAll("shapes") Shape target, @ForAll("masks") int a, @ForAll("masks") int b) {
        Shape left = thinned(target, a);
        Shape right = thinned(target, b);
        Shape common = Shape.broadcast("add", left, right);
        assertThat(left.broadcastsTo(common)).isTrue();
        assertThat(right.broadcastsTo(common)).isTrue();
        assertThat(common.broadcastsTo(target)).isTrue();
        assertThat(Shape.broadcast("add", right, left)).isEqualTo(common);
    }

    @Property(seed = "3", tries = 300)
    void inferredSizeIsTheOneLeftOut(@ForAll("shapes") Shape shape, @ForAll("masks") int which) {
        Assume.that(shape.rank() > 0 && shape.size() > 0);
        int[] sizes = shape.sizes();
        sizes[which % sizes.length] = -1;
        assertThat(Shape.of(shape.size()).inferred(sizes)).isEqualTo(shape);
    }

    /** The shape with size 1 where the mask has a bit, and without its first axes when the mask is odd. */
    private static Shape thinned(Shape shape, int mask) {
        int[] sizes = shape.sizes();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (mask >> i + 1 & 1) == 1 ? 1 : sizes[i];
        }
        Shape thin = Shape.of(sizes);
        return mask % 2 == 1 && shape.rank() > 0 ? thin.tail(shape.rank() - 1) : thin;
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return Generators.shapes(0, 4, 1000);
    }

    @Provide
    Arbitrary<Integer> masks() {
        return Arbitraries.integers().between(0, 31);
    }
}
