/** Layers, costs, training, and the equations BP1 to BP4 written by hand. */
module dev.chainrule.nn {
    exports dev.chainrule.nn.data;

    requires transitive dev.chainrule.core;
    requires com.fasterxml.jackson.core;
    requires static commons.math3;
    requires static org.jspecify;
}
