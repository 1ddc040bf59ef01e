/** Layers, costs, training, and the equations BP1 to BP4 written by hand. */
module dev.chainrule.nn {
    requires transitive dev.chainrule.core;
    requires com.fasterxml.jackson.core;
    requires static commons.math3;
    requires static org.jspecify;

    exports dev.chainrule.nn.bp;
    exports dev.chainrule.nn.cost;
    exports dev.chainrule.nn.data;
    exports dev.chainrule.nn.init;
    exports dev.chainrule.nn.io;
    exports dev.chainrule.nn.layer;
    exports dev.chainrule.nn.optim;
    exports dev.chainrule.nn.train;
}
