package dev.chainrule.examples;

import dev.chainrule.nn.data.LabelledImages;
import java.awt.Color;
import java.awt.Font;

/** A sheet of the images that were read wrong, enlarged, with what they are and what they were read as. */
final class MisreadPicture {
    private static final int MOST = 40;
    private static final int COLUMNS = 8;
    private static final int FEWEST_COLUMNS = 4;
    private static final int IMAGE = 112;
    private static final int GAP = 28;
    private static final int CAPTION = 26;
    private static final int TOP = 66;
    private static final Color FRAME = new Color(0xbb, 0xbb, 0xbb);

    private final Reading reading;
    private final LabelledImages images;

    private MisreadPicture(Reading reading, LabelledImages images) {
        this.reading = reading;
        this.images = images;
    }

    /** The sheet; the images say how large each is. */
    static Picture of(Reading reading, LabelledImages images) {
        return new MisreadPicture(reading, images).draw();
    }

    private Picture draw() {
        int[] misread = reading.misread();
        int shown = Math.min(MOST, misread.length);
        int columns = Math.max(FEWEST_COLUMNS, Math.min(COLUMNS, shown));
        int rows = (shown + columns - 1) / columns;
        Picture picture = new Picture(GAP + columns * (IMAGE + GAP), TOP + Math.max(1, rows) * (IMAGE + CAPTION + GAP));
        int middle = (GAP + columns * (IMAGE + GAP)) / 2;
        picture.centred(title(misread.length), middle, 32, Picture.font(Font.BOLD, 18), Picture.INK);
        if (shown == 0) {
            picture.centred("there is nothing to show", middle, TOP + IMAGE / 2, Picture.font(Font.PLAIN, 15), FRAME);
        }
        for (int i = 0; i < shown; i++) {
            int x = GAP + i % columns * (IMAGE + GAP);
            int y = TOP + i / columns * (IMAGE + CAPTION + GAP);
            image(picture, misread[i], x, y);
        }
        return picture;
    }

    private String title(int misread) {
        String of = " of " + reading.confusion().total() + " test digits misread";
        return misread > MOST ? misread + of + ", the first " + MOST : (misread == 0 ? "None" : misread) + of;
    }

    private void image(Picture picture, int example, int x, int y) {
        int middle = x + IMAGE / 2;
        picture.centred(reading.describe(example), middle, y + 8, Picture.font(Font.PLAIN, 15), Picture.INK);
        int top = y + CAPTION;
        int side = IMAGE / Math.max(images.rows(), images.columns());
        picture.rectangle(x - 1, top - 1, images.columns() * side + 2, images.rows() * side + 2, FRAME);
        double[] pixels = reading.pixels(example);
        for (int i = 0; i < pixels.length; i++) {
            int grey = (int) Math.rint(255 * (1 - pixels[i]));
            int left = x + i % images.columns() * side;
            picture.rectangle(left, top + i / images.columns() * side, side, side, new Color(grey, grey, grey));
        }
    }
}
