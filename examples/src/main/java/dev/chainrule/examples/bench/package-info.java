/**
 * Benchmarks: seven workloads, each as a user of the library writes it and as plain Java reaches it, measured in processes
 * of their own. Speed is told as ratios within one run.
 */
@NullMarked
package dev.chainrule.examples.bench;

import org.jspecify.annotations.NullMarked;
