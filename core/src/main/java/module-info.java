/** Arrays, the computational graph, its differentiation, and gradient checks. */
module dev.chainrule.core {
    exports dev.chainrule.core.random;

    requires static commons.math3;
    requires static org.jspecify;
}
