/**
 * Loops over {@code double[]} and {@code float[]}: the only place where numbers are computed.
 *
 * <p>{@link dev.chainrule.core.kernel.Kernels} is the contract, down to the order of every sum;
 * {@link dev.chainrule.core.kernel.ScalarKernels} is the reference in plain Java, {@code VectorKernels} the
 * same bits by SIMD, {@code WarmingKernels} one until the other has been compiled, {@code ParallelKernels} any
 * of them on several threads; {@link dev.chainrule.core.kernel.KernelLookup} chooses. Nothing here knows a shape beyond the sizes that a loop
 * needs, and nothing here checks an argument: both are the business of the callers. The package is not
 * exported.
 */
@NullMarked
package dev.chainrule.core.kernel;

import org.jspecify.annotations.NullMarked;
