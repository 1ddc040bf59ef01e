/**
 * The four equations of backpropagation by hand, and the judge that holds other gradients against them.
 *
 * <p>The letters are those of Michael Nielsen, "Neural Networks and Deep Learning", chapter 2: w and b are weights and
 * biases, z is the weighted input of a neuron, a its activation, delta its error ∂C/∂z, and σ the function from z to a.
 * Layers are numbered as in the book without its input layer: layer 1 is the first with weights, layer L the output,
 * and a₀ = x. The equations come in three forms, to be read in this order:
 *
 * <pre>
 *          {@link dev.chainrule.nn.bp.ScalarForm}     {@link dev.chainrule.nn.bp.VectorForm}             {@link dev.chainrule.nn.bp.RowForm}
 *          one neuron a layer    one example            m examples as rows
 *   BP1    δ = C'(a) σ'(z)       δ = ∇C ⊙ σ'(z)         D = dC/dA ⊙ σ'(Z)            output layer
 *   BP2    δ = w₊ δ₊ σ'(z)       δ = w₊ᵀ δ₊ ⊙ σ'(z)     D = D₊ W₊ ⊙ σ'(Z)            other layers, ₊ is the next
 *   BP3    ∂C/∂b = δ             ∂C/∂b = δ              dC/db = 1ᵀ D
 *   BP4    ∂C/∂w = a₋ δ          ∂C/∂w = δ a₋ᵀ          dC/dW = Dᵀ A₋                ₋ is the layer before
 * </pre>
 *
 * <p>In rows C is the cost of the batch, the mean over its examples, and D contains the 1/m of that mean.
 *
 * <p>{@link dev.chainrule.nn.bp.BackpropCheck} compares gradients from elsewhere with these, and finds which equation
 * of a backpropagation of one's own is wrong.
 *
 * <p>The package is an oracle: it works on matrices of commons-math3 alone, with a sigmoid of its own, and uses nothing
 * of the computational graph, its functions or its kernels.
 */
@NullMarked
package dev.chainrule.nn.bp;

import org.jspecify.annotations.NullMarked;
