/** Arrays, the computational graph, its differentiation, and gradient checks. */
module dev.chainrule.core {
    requires static commons.math3;
    requires static org.jspecify;
}
