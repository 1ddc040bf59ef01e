package dev.chainrule.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.function.Functions;
import dev.chainrule.core.function.Indexing;
import dev.chainrule.core.function.Joining;
import dev.chainrule.core.function.LinearAlgebra;
import dev.chainrule.core.function.Losses;
import dev.chainrule.core.function.NetworkFunctions;
import dev.chainrule.core.function.Ordering;
import dev.chainrule.core.function.Pairs;
import dev.chainrule.core.function.Reductions;
import dev.chainrule.core.function.Shaping;
import dev.chainrule.core.graph.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    /** The classes whose public static methods users import. */
    static final List<Class<?>> FUNCTIONS = List.of(
            Functions.class,
            Pairs.class,
            Indexing.class,
            Joining.class,
            Ordering.class,
            Reductions.class,
            Shaping.class,
            LinearAlgebra.class,
            NetworkFunctions.class,
            Losses.class);

    static final Map<String, String> EXCLUDED = Map.of(
            "detach", "cuts the graph: it has no derivative, which TensorTest holds",
            "to", "rounds to single precision, where difference quotients see steps; TensorTest holds value and rule");

    @Test
    void everyOperationIsInTheCatalogue() {
        Set<String> rows = Catalogue.all().stream().map(Operation::name).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(operations());
        missing.removeAll(rows);
        missing.removeAll(EXCLUDED.keySet());

        assertThat(missing).as("operations without a row in the catalogue").isEmpty();
    }

    @Test
    void everyRowIsAnOperation() {
        assertThat(operations())
                .containsAll(Catalogue.all().stream().map(Operation::name).toList());
    }

    @Test
    void fewerThanFiveOperationsAreExcluded() {
        assertThat(EXCLUDED).hasSizeLessThan(5);
        assertThat(operations()).containsAll(EXCLUDED.keySet());
    }

    @Test
    void anOperationWithoutARowWouldBeFound() {
        assertThat(returnTensors(Planted.class, true)).containsExactly("forgotten");
    }

    /** A class of functions that nobody has put into the catalogue. */
    static final class Planted {
        private Planted() {}

        public static Tensor forgotten(Tensor x) {
            return x;
        }
    }

    private static Set<String> operations() {
        return Stream.concat(
                        FUNCTIONS.stream().flatMap(type -> returnTensors(type, true).stream()),
                        returnTensors(Tensor.class, false).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the public methods that return a tensor: those of an object, or static ones, which may return several. */
    private static Set<String> returnTensors(Class<?> type, boolean ofTheClass) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Modifier.isStatic(method.getModifiers()) == ofTheClass)
                .filter(method ->
                        method.getReturnType() == Tensor.class || ofTheClass && method.getReturnType() == List.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
