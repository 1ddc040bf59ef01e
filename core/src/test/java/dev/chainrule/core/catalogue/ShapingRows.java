package dev.chainrule.core.catalogue;

import static dev.chainrule.core.catalogue.Catalogue.squared;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Indexing;
import dev.chainrule.core.function.Joining;
import dev.chainrule.core.function.Shaping;
import dev.chainrule.core.function.Slice;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Operations on shape and index; squared, since they are linear, so that their second derivatives are not zero. */
final class ShapingRows {
    private ShapingRows() {}

    static List<Operation> rows() {
        List<Operation> rows = new ArrayList<>();
        axes(rows);
        joining(rows);
        borders(rows);
        repetitions(rows);
        slices(rows);
        indices(rows);
        return rows;
    }

    private static void axes(List<Operation> rows) {
        rows.add(Operation.of("flatten", "axes joined; g in x's shape")
                .over("[]", (x, random) -> squared(Shaping.flatten(x.get(0))))
                .over("[2, 3]", (x, random) -> squared(Shaping.flatten(x.get(0))))
                .over("[2, 3, 2]", (x, random) -> squared(Shaping.flatten(x.get(0), 1, -1)))
                .over("[2, 0, 2]", (x, random) -> Shaping.flatten(x.get(0), 0, 1)));
        rows.add(Operation.of("squeeze", "without axes of size 1; g in x's shape")
                .over("[]", (x, random) -> squared(Shaping.squeeze(x.get(0))))
                .over("[1, 3, 1]", (x, random) -> squared(Shaping.squeeze(x.get(0))))
                .over("[2, 1, 3, 1]", (x, random) -> squared(Shaping.squeeze(x.get(0), -1)))
                .over("[0, 1]", (x, random) -> Shaping.squeeze(x.get(0), 0, 1)));
        rows.add(Operation.of("unsqueeze", "with axes of size 1; g in x's shape")
                .over("[]", (x, random) -> squared(Shaping.unsqueeze(x.get(0), 0, 1)))
                .over("[3]", (x, random) -> squared(Shaping.unsqueeze(x.get(0), -1)))
                .over("[2, 3]", (x, random) -> squared(Shaping.unsqueeze(x.get(0), 0, -2)))
                .over("[2, 0]", (x, random) -> Shaping.unsqueeze(x.get(0), 1)));
    }

    private static void joining(List<Operation> rows) {
        rows.add(Operation.of("concat", "one behind the other; the part of g")
                .over("[2]", (x, random) -> squared(Joining.concat(0, x)))
                .over("[2, 3] x [1, 3] x [2, 3]", (x, random) -> squared(Joining.concat(0, x)))
                .over("[2, 3] x [2, 0] x [2, 1]", (x, random) -> squared(Joining.concat(-1, x)))
                .over("[2, 1, 2] x [2, 2, 2]", (x, random) -> squared(Joining.concat(1, x)))
                .over("[0, 2] x [0, 1]", (x, random) -> Joining.concat(1, x)));
        rows.add(Operation.of("split", "parts by size; g in its place")
                .over("[2, 5]", (x, random) -> squared(swapped(Joining.split(x.get(0), 1, 2, 0, 3), 1)))
                .over("[0, 3]", (x, random) -> swapped(Joining.split(x.get(0), -1, 1, 2), 1)));
        rows.add(Operation.of("splitEqually", "parts of one size; g in its place")
                .over("[6, 2]", (x, random) -> squared(swapped(Joining.splitEqually(x.get(0), -2, 3), 0)))
                .over("[2, 0]", (x, random) -> swapped(Joining.splitEqually(x.get(0), 0, 2), 0)));
        rows.add(Operation.of("stack", "side by side; the part of g")
                .over("[] x []", (x, random) -> squared(Joining.stack(0, x)))
                .over("[3] x [3]", (x, random) -> squared(Joining.stack(-1, x)))
                .over("[2, 3] x [2, 3] x [2, 3]", (x, random) -> squared(Joining.stack(1, x)))
                .over("[0, 2] x [0, 2]", (x, random) -> Joining.stack(0, x)));
    }

    /** The parts in the other order, with the first one twice as large. */
    private static Tensor swapped(List<Tensor> parts, int axis) {
        List<Tensor> other = new ArrayList<>(parts);
        other.set(0, parts.get(0).mul(2));
        Collections.reverse(other);
        return Joining.concat(axis, other);
    }

    private static void borders(List<Operation> rows) {
        rows.add(Operation.of("pad", "with a border; g without it")
                .over("[3]", (x, random) -> squared(Shaping.pad(x.get(0), 0, 2, 1, 0.5)))
                .over("[2, 3]", (x, random) -> squared(Shaping.pad(x.get(0), -2, 0, 3, 0)))
                .over("[2, 2, 2]", (x, random) -> squared(Shaping.pad(x.get(0), 1, 1, 0, -1)))
                .over("[0, 2]", (x, random) -> Shaping.pad(x.get(0), 0, 1, 1, 2)));
        rows.add(Operation.of("padReflect", "mirrored at the ends; g folded back")
                .over("[4]", (x, random) -> squared(Shaping.padReflect(x.get(0), 0, 3, 2)))
                .over("[3, 2]", (x, random) -> squared(Shaping.padReflect(x.get(0), 1, 1, 1)))
                .over("[2, 3, 2]", (x, random) -> squared(Shaping.padReflect(x.get(0), -2, 0, 2)))
                .over("[0, 2]", (x, random) -> Shaping.padReflect(x.get(0), 1, 1, 1)));
        rows.add(Operation.of("padReplicate", "the ends repeated; g added up there")
                .over("[1]", (x, random) -> squared(Shaping.padReplicate(x.get(0), 0, 3, 2)))
                .over("[3, 2]", (x, random) -> squared(Shaping.padReplicate(x.get(0), 0, 0, 2)))
                .over("[2, 3, 2]", (x, random) -> squared(Shaping.padReplicate(x.get(0), -1, 4, 1)))
                .over("[0, 2]", (x, random) -> Shaping.padReplicate(x.get(0), 1, 1, 1)));
    }

    private static void repetitions(List<Operation> rows) {
        rows.add(Operation.of("flip", "reversed; g, reversed")
                .over("[]", (x, random) -> squared(Shaping.flip(x.get(0))))
                .over("[4]", (x, random) -> squared(Shaping.flip(x.get(0), 0)))
                .over("[2, 3]", (x, random) -> squared(Shaping.flip(x.get(0))))
                .over("[2, 3, 2]", (x, random) -> squared(Shaping.flip(x.get(0), -1, 0)))
                .over("[0, 2]", (x, random) -> Shaping.flip(x.get(0), 0)));
        rows.add(Operation.of("roll", "moved around; g, moved back")
                .over("[5]", (x, random) -> squared(Shaping.roll(x.get(0), 0, 2)))
                .over("[2, 3]", (x, random) -> squared(Shaping.roll(x.get(0), -1, -1)))
                .over("[3, 2, 2]", (x, random) -> squared(Shaping.roll(x.get(0), 0, 7)))
                .over("[0, 2]", (x, random) -> Shaping.roll(x.get(0), 0, 1)));
        rows.add(Operation.of("repeat", "each part several times; g added up")
                .over("[3]", (x, random) -> squared(Shaping.repeat(x.get(0), 0, 2)))
                .over("[2, 3]", (x, random) -> squared(Shaping.repeat(x.get(0), -1, 1, 0, 3)))
                .over("[2, 2, 2]", (x, random) -> squared(Shaping.repeat(x.get(0), 1, 3)))
                .over("[2, 0]", (x, random) -> Shaping.repeat(x.get(0), 0, 2)));
        rows.add(Operation.of("tile", "all several times; g added up")
                .over("[]", (x, random) -> squared(Shaping.tile(x.get(0), 2, 2)))
                .over("[3]", (x, random) -> squared(Shaping.tile(x.get(0), 2, 1)))
                .over("[2, 3]", (x, random) -> squared(Shaping.tile(x.get(0), 2, 3)))
                .over("[2, 1, 2]", (x, random) -> squared(Shaping.tile(x.get(0), 3)))
                .over("[0, 2]", (x, random) -> Shaping.tile(x.get(0), 2, 2)));
    }

    private static void slices(List<Operation> rows) {
        rows.add(Operation.of("slice", "from start to stop by step; g in its place")
                .over("[]", (x, random) -> squared(Indexing.slice(x.get(0))))
                .over("[5]", (x, random) -> squared(Indexing.slice(x.get(0), 0, 1, -1)))
                .over("[7]", (x, random) -> squared(Indexing.slice(x.get(0), 0, -1, 0, -2)))
                .over("[4, 3]", (x, random) -> squared(Indexing.slice(x.get(0), Slice.from(1), Slice.ALL.by(-1))))
                .over("[3, 2, 5]", (x, random) -> squared(Indexing.slice(x.get(0), -1, 0, 9, 3)))
                .over("[2, 3]", (x, random) -> Indexing.slice(x.get(0), 1, 2, 2))
                .over("[0, 3]", (x, random) -> Indexing.slice(x.get(0), 0, 0, 4)));
    }

    private static void indices(List<Operation> rows) {
        rows.add(Operation.of("indexSelect", "parts by index; g added up there")
                .over("[4]", (x, random) -> squared(Indexing.indexSelect(x.get(0), 0, 3, 0, 3)))
                .over("[2, 3]", (x, random) -> squared(Indexing.indexSelect(x.get(0), -1, 1, 1)))
                .over("[3, 2, 2]", (x, random) -> squared(Indexing.indexSelect(x.get(0), 0, 2, 2, 1, 2)))
                .over("[2, 2]", (x, random) -> Indexing.indexSelect(x.get(0), 1))
                .over("[0, 2]", (x, random) -> Indexing.indexSelect(x.get(0), 1, 1)));
        rows.add(Operation.of("gather", "elements by index; g added up there")
                .over("[5]", (x, random) -> squared(Indexing.gather(x.get(0), 0, index(random, 5, 7))))
                .over("[3, 4]", (x, random) -> squared(Indexing.gather(x.get(0), -1, index(random, 4, 2, 3))))
                .over("[2, 3, 2]", (x, random) -> squared(Indexing.gather(x.get(0), 1, index(random, 3, 2, 4, 1))))
                .over("[0, 3]", (x, random) -> Indexing.gather(x.get(0), 1, NdArray.zeros(0, 2))));
        rows.add(Operation.of("takeAlongAxis", "elements by index; g added up there")
                .over("[5]", (x, random) -> squared(Indexing.takeAlongAxis(x.get(0), 0, index(random, 5, 7))))
                .over("[3, 4]", (x, random) -> squared(Indexing.takeAlongAxis(x.get(0), 0, index(random, 3, 2, 1))))
                .over(
                        "[1, 3, 2]",
                        (x, random) -> squared(Indexing.takeAlongAxis(x.get(0), 1, index(random, 3, 2, 4, 2))))
                .over("[0, 3]", (x, random) -> Indexing.takeAlongAxis(x.get(0), 1, NdArray.zeros(1, 2))));
        rows.add(Operation.of("scatterAdd", "elements added by index; g, those of g by index")
                .over("[3] x [5]", (x, random) -> added(x, 0, index(random, 3, 5)))
                .over("[2, 3] x [2, 4]", (x, random) -> added(x, -1, index(random, 3, 2, 4)))
                .over("[2, 3, 2] x [4, 3, 3]", (x, random) -> added(x, 0, index(random, 2, 3, 2, 1)))
                .over("[0, 3] x [0, 2]", (x, random) -> added(x, 1, NdArray.zeros(0, 2))));
    }

    private static Tensor added(List<Tensor> x, int axis, NdArray index) {
        return squared(Indexing.scatterAdd(x.get(0), axis, index, x.get(1)));
    }

    /** Random whole numbers below a size. */
    private static NdArray index(RandomStream random, int below, int... sizes) {
        double[] values = new double[Shape.of(sizes).size()];
        Arrays.setAll(values, i -> random.nextInt(below));
        return NdArray.of(Shape.of(sizes), values);
    }
}
