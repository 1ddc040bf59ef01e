package dev.chainrule.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.init.Initializer;
import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ParameterVectorProperties {
    /** Any bits are numbers: denormals, infinities and both zeros among them. */
    @Property(tries = 200, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void whatIsSetIsReadBackToTheBit(
            @ForAll @IntRange(min = 1, max = 5) int inputs,
            @ForAll @IntRange(min = 1, max = 5) int outputs,
            @ForAll DType type,
            @ForAll long seed) {
        Initializer zeros = Initializer.zeros().as(type);
        Layer layer = Sequential.of(
                Dense.of(inputs, outputs, zeros, zeros, RandomStream.of(0)),
                Activation.SIGMOID,
                Dense.of(outputs, 1, zeros, zeros, RandomStream.of(0)));
        RandomStream random = RandomStream.of(seed);
        double[] vector = new double[ParameterVector.size(layer)];
        Arrays.setAll(
                vector,
                i -> type == DType.FLOAT64
                        ? Double.longBitsToDouble(random.nextLong())
                        : Float.intBitsToFloat((int) random.nextLong()));
        ParameterVector.set(layer, vector);
        // Arrays.equals compares bits, with one kind of NaN
        assertThat(Arrays.equals(ParameterVector.of(layer), vector))
                .as("%s", Arrays.toString(vector))
                .isTrue();
        double[] once = ParameterVector.of(layer);
        ParameterVector.set(layer, once);
        assertThat(Arrays.equals(ParameterVector.of(layer), once)).isTrue();
    }
}
