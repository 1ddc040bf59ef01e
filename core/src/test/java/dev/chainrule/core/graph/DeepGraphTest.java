package dev.chainrule.core.graph;

import static dev.chainrule.core.function.Functions.square;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A million nodes in a row, on a stack of 256 KB: the depth of a graph is limited by the heap alone. */
class DeepGraphTest {
    private static final int DEPTH = 1_000_000;

    @Test
    void chainOfAMillionNodesIsDifferentiatedOnASmallStack() {
        Tensor x = Tensor.variable(NdArray.scalar(1.5));
        Tensor y = x;
        for (int i = 0; i < DEPTH; i++) {
            y = y.add(x);
        }
        Tensor cost = y;
        assertThat(onSmallStack(() -> Gradients.of(cost, x).wrt(x))).isEqualTo(NdArray.scalar(DEPTH + 1));
    }

    @Test
    void secondDerivativeOfALongChainIsTakenOnASmallStack() {
        Tensor x = Tensor.variable(NdArray.scalar(1.5));
        Tensor y = x;
        for (int i = 0; i < DEPTH / 4; i++) {
            y = y.neg();
        }
        Tensor cost = square(y);
        NdArray second = onSmallStack(() -> {
            Tensor first = Gradients.differentiable(cost).wrt(x);
            assertThat(first.item()).isEqualTo(3);
            return Gradients.of(first, x).wrt(x);
        });
        assertThat(second).isEqualTo(NdArray.scalar(2));
    }

    private static NdArray onSmallStack(Supplier<NdArray> work) {
        CompletableFuture<NdArray> result = new CompletableFuture<>();
        Runnable run = () -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        };
        new Thread(null, run, "small", 256 * 1024).start();
        return result.join();
    }
}
