package dev.chainrule.examples;

import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.QuadraticCost;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/** How the words after options are read. Each throws an {@link InputException} that says what is expected and what was found. */
final class OptionValues {
    private OptionValues() {}

    /** A whole number from 1. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return count(text, Integer.MAX_VALUE);
        }
    }

    /** Any whole number of 64 bits. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw clash("a whole number from -2^63 to 2^63 - 1", text);
            }
        }
    }

    /** A number above 0. */
    static final class Positive implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = number(text);
            if (!(value > 0) || Double.isInfinite(value)) {
                throw clash("a finite number above 0", text);
            }
            return value;
        }
    }

    /** A number from 0. */
    static final class NotNegative implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double value = number(text);
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw clash("a finite number from 0", text);
            }
            return value;
        }
    }

    /** The sizes of the layers between input and output. */
    record Sizes(List<Integer> values) {
        private static final int LARGEST = 10_000;

        static final class Converter implements ITypeConverter<Sizes> {
            @Override
            public Sizes convert(String text) {
                String[] parts = text.split(",", -1);
                return new Sizes(Arrays.stream(parts)
                        .map(part -> count(part.strip(), LARGEST))
                        .toList());
            }
        }

        /** As they are written after the option: {@code 30,20}. */
        @Override
        public String toString() {
            return values.stream().map(Object::toString).collect(Collectors.joining(","));
        }
    }

    /** A cost by its name. */
    static final class Costs implements ITypeConverter<Cost> {
        @Override
        public Cost convert(String text) {
            return oneOf(List.of(new CrossEntropyCost(), new QuadraticCost()), text);
        }
    }

    /** A distribution of weights by its name. */
    static final class Weights implements ITypeConverter<WeightInit> {
        @Override
        public WeightInit convert(String text) {
            return oneOf(List.of(WeightInit.values()), text);
        }
    }

    /** A folder, there or not. */
    static final class Folder implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            try {
                if (!text.isBlank()) {
                    return Path.of(text);
                }
            } catch (InvalidPathException e) {
                // told below
            }
            throw clash("a folder", text);
        }
    }

    private static int count(String text, int largest) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= largest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw clash("a whole number from 1 to " + largest, text);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static <T> T oneOf(List<? extends T> choices, String text) {
        for (T choice : choices) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        throw clash(choices.stream().map(Object::toString).collect(Collectors.joining(" or ")), text);
    }

    private static InputException clash(String expected, String found) {
        return new InputException("expected " + expected + ", but found '" + found + "'");
    }
}
