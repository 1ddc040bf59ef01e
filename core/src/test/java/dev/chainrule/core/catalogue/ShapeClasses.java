package dev.chainrule.core.catalogue;

import dev.chainrule.core.array.Shape;
import dev.chainrule.core.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Families of classes of shapes: each class by name, with a way to draw shapes from it. */
final class ShapeClasses {
    /** One input of any rank. */
    static final Map<String, Function<RandomStream, List<Shape>>> ANY = any();

    /** Two inputs that broadcast, in every way that two shapes can. */
    static final Map<String, Function<RandomStream, List<Shape>>> BROADCAST = broadcast();

    /** Two factors of a matrix product. */
    static final Map<String, Function<RandomStream, List<Shape>>> PRODUCT = product();

    private ShapeClasses() {}

    private static Map<String, Function<RandomStream, List<Shape>>> any() {
        Map<String, Function<RandomStream, List<Shape>>> family = new LinkedHashMap<>();
        family.put("rank 0", random -> List.of(Shape.of()));
        family.put("rank 1", random -> List.of(sizes(random, 1)));
        family.put("rank 2", random -> List.of(sizes(random, 2)));
        family.put("rank 3", random -> List.of(sizes(random, 3)));
        family.put("rank 4", random -> List.of(Shape.of(2, size(random), 1, size(random))));
        family.put("no elements", random -> List.of(Shape.of(size(random), 0)));
        return family;
    }

    private static Map<String, Function<RandomStream, List<Shape>>> broadcast() {
        Map<String, Function<RandomStream, List<Shape>>> family = new LinkedHashMap<>();
        family.put("same shape", random -> pair(sizes(random, random.nextInt(4))));
        family.put("scalar on the left", random -> List.of(Shape.of(), sizes(random, 1 + random.nextInt(3))));
        family.put("scalar on the right", random -> List.of(sizes(random, 1 + random.nextInt(3)), Shape.of()));
        family.put("axes missing on the left", random -> missing(random, true));
        family.put("axes missing on the right", random -> missing(random, false));
        family.put("size 1 on the left", random -> stretched(random, true, false));
        family.put("size 1 on the right", random -> stretched(random, false, true));
        family.put(
                "size 1 on both sides",
                random -> List.of(Shape.of(size(random), 1), Shape.of(1, 2 + random.nextInt(3))));
        family.put("size 1 and missing", random -> List.of(Shape.of(2, 1, 3), Shape.of(4, 1)));
        family.put("no elements", random -> List.of(Shape.of(0, size(random)), Shape.of(1)));
        return family;
    }

    private static Map<String, Function<RandomStream, List<Shape>>> product() {
        Map<String, Function<RandomStream, List<Shape>>> family = new LinkedHashMap<>();
        family.put("matrix by matrix", random -> factors(random, "", ""));
        family.put("stack by matrix", random -> factors(random, "2, ", ""));
        family.put("matrix by stack", random -> factors(random, "", "2, "));
        family.put("stack by stack", random -> factors(random, "2, 3, ", "2, 3, "));
        family.put("stacks that broadcast", random -> factors(random, "2, 1, ", "3, "));
        family.put("size 1", random -> List.of(Shape.of(1, 1), Shape.of(1, 1)));
        family.put("row by column", random -> List.of(Shape.of(1, 4), Shape.of(4, 1)));
        family.put("inner size 0", random -> List.of(Shape.of(2, 0), Shape.of(0, 3)));
        family.put("outer size 0", random -> List.of(Shape.of(0, 2), Shape.of(2, 3)));
        return family;
    }

    private static List<Shape> factors(RandomStream random, String left, String right) {
        int m = size(random);
        int k = size(random);
        int n = size(random);
        return List.of(Shape.parse("[" + left + m + ", " + k + "]"), Shape.parse("[" + right + k + ", " + n + "]"));
    }

    private static List<Shape> pair(Shape shape) {
        return List.of(shape, shape);
    }

    private static List<Shape> missing(RandomStream random, boolean left) {
        Shape whole = sizes(random, 3);
        int[] s = whole.sizes();
        Shape part = random.nextInt(2) == 0 ? Shape.of(s[2]) : Shape.of(s[1], s[2]);
        return left ? List.of(part, whole) : List.of(whole, part);
    }

    private static List<Shape> stretched(RandomStream random, boolean left, boolean right) {
        int[] s = {2 + random.nextInt(3), 2 + random.nextInt(3), size(random)};
        int[] t = s.clone();
        t[random.nextInt(2)] = 1;
        return List.of(Shape.of(left ? t : s), Shape.of(right ? t : s));
    }

    /** A shape of this rank with sizes from 1 to 4. */
    static Shape sizes(RandomStream random, int rank) {
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = size(random);
        }
        return Shape.of(sizes);
    }

    private static int size(RandomStream random) {
        return 1 + random.nextInt(4);
    }
}
