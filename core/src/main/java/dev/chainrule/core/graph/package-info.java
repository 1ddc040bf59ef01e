/**
 * All of automatic differentiation: nodes, operations, and the chain rule that walks from a cost back to any node.
 *
 * <p>A {@link dev.chainrule.core.graph.Tensor} is a node: a value, the operation that made it, and its inputs. An
 * {@link dev.chainrule.core.graph.Op} knows its value and its rule. {@link dev.chainrule.core.graph.Gradients} walks the
 * graph once, from the cost to the leaves, and adds up what the rules give.
 *
 * <p>Values are computed when an operation is applied, but for elementwise operations on tensors of more than some hundred
 * thousand elements: these wait until somebody looks at the value, and are then computed together in one pass over memory.
 */
@NullMarked
package dev.chainrule.core.graph;

import org.jspecify.annotations.NullMarked;
