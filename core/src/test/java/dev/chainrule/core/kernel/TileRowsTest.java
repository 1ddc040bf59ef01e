package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In how many rows at a time products are computed. */
class TileRowsTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tilesCoverAllRowsAndAtMostFourTwice(boolean tens) {
        for (int m = 0; m < 200; m++) {
            int rows = tiles(m, tens).stream().mapToInt(Integer::intValue).sum();
            assertThat(rows).as("rows in tiles of %s", m).isBetween(m, m + 4);
            assertThat(tiles(m, tens)).as("tiles of %s", m).allMatch(tile -> tile <= rows);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 15, 16, 20, 25, 32, 784, 1797})
    void tensAreTakenWhereNothingIsLostByThem(int m) {
        assertThat(tiles(m, true)).startsWith(10);
        assertThat(tiles(m, false)).doesNotContain(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 9, 11, 12, 14, 17, 18})
    void fewRowsAreTakenAsWithoutTens(int m) {
        assertThat(tiles(m, true)).isEqualTo(tiles(m, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 9, 10, 11, 15, 16, 17, 19, 20, 21, 24, 25, 26, 30, 36, 784, 789, 1797})
    void afterTensAreTheRowsOfTheOtherTiles(int m) {
        List<Integer> others = tiles(m, true);
        int tens = Collections.frequency(others, 10);
        others.removeIf(tile -> tile == 10);
        assertThat(TileRows.afterTens(m)).isEqualTo(m - 10 * tens);
        assertThat(others).isEqualTo(tiles(m - 10 * tens, false));
    }

    private static List<Integer> tiles(int m, boolean tens) {
        List<Integer> tiles = new ArrayList<>();
        for (int i = 0; i < m; i += tiles.get(tiles.size() - 1)) {
            tiles.add(TileRows.next(m, m - i, tens));
        }
        return tiles;
    }
}
