package dev.chainrule.nn.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Strict comma-separated whole numbers: the same columns in each line, digits and commas only.
 *
 * <p>Domain: column j holds 0 to max[j], at most 255. No header, no blanks, no signs, no empty lines.
 */
final class CsvReader {

    private final String name;
    private final int[] max;

    private CsvReader(String name, int[] max) {
        this.name = name;
        this.max = max.clone();
    }

    /** The lines of a stream, plain or compressed by gzip, as unsigned bytes; closes it. */
    static List<byte[]> read(InputStream source, String name, int... max) {
        return DataFile.read(source, name, new CsvReader(name, max)::lines);
    }

    private List<byte[]> lines(InputStream content) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(content, StandardCharsets.US_ASCII));
        List<byte[]> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(numbers(line, lines.size() + 1));
        }
        if (lines.isEmpty()) {
            throw new DataException(name, "is empty, expected lines of " + max.length + " numbers");
        }
        return lines;
    }

    private byte[] numbers(String line, int number) {
        String[] fields = line.split(",", -1);
        if (fields.length != max.length) {
            String clash = "expected " + max.length + " columns, found " + fields.length;
            throw new DataException(name, "line " + number + ": " + clash);
        }
        byte[] numbers = new byte[fields.length];
        for (int j = 0; j < fields.length; j++) {
            numbers[j] = number(fields[j], number, j);
        }
        return numbers;
    }

    private byte number(String field, int line, int column) {
        String place = "line " + line + ", column " + (column + 1) + ": ";
        if (field.isEmpty() || !field.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new DataException(name, place + "expected a number, found \"" + field + "\"");
        }
        // a longer run of digits might overflow, and no number of the format is written so
        int value = field.length() <= 3 ? Integer.parseInt(field) : Integer.MAX_VALUE;
        if (value > max[column]) {
            throw new DataException(name, place + "expected 0 to " + max[column] + ", found " + field);
        }
        return (byte) value;
    }
}
