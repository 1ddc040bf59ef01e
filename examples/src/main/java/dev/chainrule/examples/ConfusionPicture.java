package dev.chainrule.examples;

import dev.chainrule.nn.train.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;

/** A confusion matrix: true classes down, predicted ones across; what is right in blue, what is wrong in orange. */
final class ConfusionPicture {
    private static final int CELL = 52;
    private static final int LEFT = 90;
    private static final int TOP = 130;
    private static final int MARGIN = 30;
    private static final Color RIGHT = new Color(0x1f, 0x77, 0xb4);
    private static final Color WRONG = new Color(0xd9, 0x5f, 0x02);
    private static final Color GRID = new Color(0xe0, 0xe0, 0xe0);

    private final ConfusionMatrix matrix;
    private final Picture picture;

    private ConfusionPicture(ConfusionMatrix matrix) {
        this.matrix = matrix;
        int side = matrix.classes() * CELL;
        this.picture = new Picture(LEFT + side + MARGIN, TOP + side + MARGIN);
    }

    /** The picture of a matrix. */
    static Picture of(ConfusionMatrix matrix) {
        ConfusionPicture confusion = new ConfusionPicture(matrix);
        confusion.titles();
        for (int i = 0; i < matrix.classes(); i++) {
            confusion.labels(i);
            for (int j = 0; j < matrix.classes(); j++) {
                confusion.cell(i, j);
            }
        }
        return confusion.picture;
    }

    private void titles() {
        int middle = matrix.classes() * CELL / 2;
        int centre = (LEFT + 2 * middle + MARGIN) / 2;
        picture.centred("Confusion matrix", centre, 28, Picture.font(Font.BOLD, 18), Picture.INK);
        String right = String.format(
                Locale.ROOT,
                "%d of %d test digits read correctly (%.2f %%)",
                matrix.correct(),
                matrix.total(),
                100 * matrix.accuracy());
        picture.centred(right, centre, 54, Picture.font(Font.PLAIN, 14), Picture.INK);
        Font font = Picture.font(Font.PLAIN, 15);
        picture.centred("read as", LEFT + middle, TOP - 44, font, Picture.INK);
        Graphics2D pen = picture.pen();
        pen.rotate(-Math.PI / 2);
        picture.centred("true digit", -(TOP + middle), LEFT - 56, font, Picture.INK);
        pen.rotate(Math.PI / 2);
    }

    private void labels(int i) {
        Font font = Picture.font(Font.BOLD, 15);
        int middle = i * CELL + CELL / 2;
        picture.centred(Integer.toString(i), LEFT + middle, TOP - 18, font, Picture.INK);
        picture.centred(Integer.toString(i), LEFT - 22, TOP + middle, font, Picture.INK);
    }

    private void cell(int i, int j) {
        int x = LEFT + j * CELL;
        int y = TOP + i * CELL;
        int count = matrix.count(i, j);
        picture.rectangle(x, y, CELL, CELL, GRID);
        picture.rectangle(x + 1, y + 1, CELL - 2, CELL - 2, colour(i, j));
        if (count > 0) {
            Font font = Picture.font(i == j ? Font.PLAIN : Font.BOLD, 15);
            Color ink = share(i, j) > 0.5 ? Color.WHITE : Picture.INK;
            picture.centred(Integer.toString(count), x + CELL / 2, y + CELL / 2, font, ink);
        }
    }

    /** White for none, the full colour for a whole row; a single error can still be seen. */
    private Color colour(int i, int j) {
        if (matrix.count(i, j) == 0) {
            return Color.WHITE;
        }
        double strength = 0.25 + 0.75 * share(i, j);
        Color full = i == j ? RIGHT : WRONG;
        return new Color(
                mixed(full.getRed(), strength), mixed(full.getGreen(), strength), mixed(full.getBlue(), strength));
    }

    private static int mixed(int channel, double strength) {
        return (int) Math.rint(255 + strength * (channel - 255));
    }

    private double share(int i, int j) {
        int row = 0;
        for (int k = 0; k < matrix.classes(); k++) {
            row += matrix.count(i, k);
        }
        return (double) matrix.count(i, j) / row;
    }
}
