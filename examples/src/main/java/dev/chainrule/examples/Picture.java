package dev.chainrule.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture on white paper that is drawn, then written as PNG. */
final class Picture {
    /** The colour of text. */
    static final Color INK = new Color(0x22, 0x22, 0x22);

    private final BufferedImage image;
    private final Graphics2D pen;

    /** An empty picture of this size in pixels. */
    Picture(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        rectangle(0, 0, width, height, Color.WHITE);
    }

    /** Whether there is what text needs: a Java without fonts, as in a bare container, throws all kinds of things. */
    static boolean isPossible() {
        try {
            new Picture(1, 1).centred("0", 0, 0, font(Font.PLAIN, 12), INK);
            return true;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    /** What to draw with. */
    Graphics2D pen() {
        return pen;
    }

    /** The font of all pictures, in this size in pixels. */
    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    void rectangle(int x, int y, int width, int height, Color colour) {
        pen.setColor(colour);
        pen.fillRect(x, y, width, height);
    }

    /** One line of text with its middle at this point. */
    void centred(String text, int x, int y, Font font, Color colour) {
        pen.setFont(font);
        pen.setColor(colour);
        int left = x - pen.getFontMetrics().stringWidth(text) / 2;
        int base = y + (pen.getFontMetrics().getAscent() - pen.getFontMetrics().getDescent()) / 2;
        pen.drawString(text, left, base);
    }

    /**
     * Writes the picture; a file that was there is replaced.
     *
     * @throws UncheckedIOException if that fails
     */
    void write(Path file) {
        pen.dispose();
        ImageIO.setUseCache(false);
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("picture " + file + ": cannot be written (" + e + ")", e);
        }
    }
}
