package dev.chainrule.nn.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.chainrule.nn.layer.Sequential;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Networks as JSON files, exactly: what is loaded has the bits of what was saved.
 *
 * <pre>{@code
 * ModelFile.save(network, Path.of("model.json"));
 * Sequential same = ModelFile.load(Path.of("model.json"));
 * }</pre>
 *
 * <p>The file names its layers by words of a closed set, {@code dense}, {@code activation} and {@code sequential}, never by
 * classes. It is written whole or not at all, with the same bytes on every JDK: numbers in their shortest form, NaN and
 * infinities as strings.
 */
public final class ModelFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private ModelFile() {}

    /**
     * Saves a network; a file that was there is replaced, or kept when something goes wrong. A layer
     * that is used twice is written twice, and loaded as two.
     *
     * @throws IllegalArgumentException if a layer is of a kind that model files do not hold, or layers differ in type
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void save(Sequential network, Path path) {
        ModelWriter.check(network);
        try {
            AtomicFile.write(path, out -> {
                try (JsonGenerator json = JSON.createGenerator(out)) {
                    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    new ModelWriter(json).write(network);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("model file " + path + ": cannot be written: " + reason(e), e);
        }
    }

    /**
     * Loads a network.
     *
     * @throws ModelException if the file is missing or is not a model file; the message says where
     * @throws UncheckedIOException if it cannot be read
     */
    public static Sequential load(Path path) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
                JsonParser json = JSON.createParser(in)) {
            return new ModelReader(json).read();
        } catch (NoSuchFileException e) {
            throw new ModelException(path, "there is no such file");
        } catch (JsonProcessingException e) {
            throw new ModelException(path, problem(e));
        } catch (CharConversionException | IllegalArgumentException e) {
            throw new ModelException(path, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("model file " + path + ": cannot be read: " + reason(e), e);
        }
    }

    /** Why, in words: an exception of the file system may hold nothing but a path. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException f && f.getReason() == null ? e.toString() : e.getMessage();
    }

    /** What the parser objects to, and where if it says so: for text beyond its limits it does not. */
    private static String problem(JsonProcessingException e) {
        String text = e.getOriginalMessage().startsWith("Unexpected end-of-input")
                ? "the file ends too early"
                : e.getOriginalMessage().replaceAll("Source: [^;]*; ", "");
        JsonLocation at = e.getLocation();
        return at == null ? text : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + text;
    }
}
