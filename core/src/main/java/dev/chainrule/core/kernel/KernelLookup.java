package dev.chainrule.core.kernel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels of this process, once: on vectors where {@code jdk.incubator.vector} is readable, else scalar, with
 * one log line that says what to add; with several threads, large calls are divided among them. All of them give the same
 * bits.
 *
 * <p>The system property {@value #SIMD} set to {@code off} keeps to scalar kernels; set to {@code always} it takes vectors from
 * the first call on, which is slow until the compiler has seen them. {@value #THREADS} is the number of threads
 * that compute together, the caller's among them, from 1 to {@value #MOST_THREADS}: with 1 no thread is ever started. Without
 * it there are as many as processors, at most {@value #MOST_THREADS_UNASKED}. Any other value is named in a log line and has
 * no effect.
 */
public final class KernelLookup {

    /** The system property that turns vectors off, {@code -Dchainrule.simd=off}, or takes them at once, {@code always}. */
    static final String SIMD = "chainrule.simd";

    /** The system property that sets the number of threads: {@code -Dchainrule.threads=1}. */
    static final String THREADS = "chainrule.threads";

    private static final int MOST_THREADS = 256;

    private static final int MOST_THREADS_UNASKED = 8;

    private static final String MODULE = "jdk.incubator.vector";

    private static final int TRIALS = 10;

    private static final int CALLS = 200;

    /** Far above a fused multiply-add in hardware, interpreted or compiled, and below the one by BigDecimal. */
    private static final double SLOW_FMA_NANOSECONDS = 200;

    private static final Kernels KERNELS = choose(System.getLogger(KernelLookup.class.getName()));

    private KernelLookup() {}

    /** The kernels that every array of this process uses. */
    public static Kernels kernels() {
        return KERNELS;
    }

    private static Kernels choose(Logger log) {
        Kernels kernels = chooseForOneThread(log);
        int threads = threads(log);
        return threads == 1 ? kernels : ParallelKernels.of(kernels, threads);
    }

    private static int threads(Logger log) {
        int unasked = Math.min(MOST_THREADS_UNASKED, Runtime.getRuntime().availableProcessors());
        String asked = System.getProperty(THREADS);
        if (asked == null) {
            return unasked;
        }
        if (asked.matches("[1-9]\\d{0,2}") && Integer.parseInt(asked) <= MOST_THREADS) {
            return Integer.parseInt(asked);
        }
        String range = "a whole number from 1 to " + MOST_THREADS;
        log.log(
                Level.WARNING,
                THREADS + " is \"" + asked + "\", but must be " + range + ": computing with " + unasked + " threads");
        return unasked;
    }

    private static Kernels chooseForOneThread(Logger log) {
        if (nanosecondsOfFma() > SLOW_FMA_NANOSECONDS) {
            log.log(Level.WARNING, "this machine has no fused multiply-add in hardware: matrix products are very slow");
        }
        if ("off".equals(System.getProperty(SIMD))) {
            return ScalarKernels.instance();
        }
        if (!isReadable()) {
            log.log(
                    Level.INFO,
                    "SIMD is off: start java with --add-modules " + MODULE + " to compute several times faster");
            return ScalarKernels.instance();
        }
        return "always".equals(System.getProperty(SIMD)) ? VectorKernels.instance() : new WarmingKernels();
    }

    /** Whether the module was added to this process, and this class may use it. */
    private static boolean isReadable() {
        return ModuleLayer.boot()
                .findModule(MODULE)
                .map(module -> KernelLookup.class.getModule().canRead(module))
                .orElse(false);
    }

    /** In the fastest of some trials: whatever else the machine does only slows them down. */
    private static double nanosecondsOfFma() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TRIALS; i++) {
            least = Math.min(least, nanosecondsOfFma(CALLS));
        }
        return least;
    }

    private static double nanosecondsOfFma(int calls) {
        double c = 0;
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            c = Math.fma(1.5, c, 0.25) - c;
        }
        return Double.isNaN(c) ? 0 : (double) (System.nanoTime() - start) / calls;
    }
}
