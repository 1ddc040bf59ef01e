/** Arrays, the computational graph, its differentiation, and gradient checks. */
module dev.chainrule.core {
    exports dev.chainrule.core.array;
    exports dev.chainrule.core.check;
    exports dev.chainrule.core.function;
    exports dev.chainrule.core.graph;
    exports dev.chainrule.core.plan;
    exports dev.chainrule.core.random;

    requires org.objectweb.asm;
    requires static commons.math3;
    requires static jdk.incubator.vector;
    requires static org.jspecify;
}
