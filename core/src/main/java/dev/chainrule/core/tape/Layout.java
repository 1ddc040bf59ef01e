package dev.chainrule.core.tape;

/**
 * How an array lies in its memory.
 *
 * @param sizes along the axes
 * @param swapped whether the last two axes lie column by column
 * @param width of the numbers
 */
public record Layout(Ints sizes, boolean swapped, Width width) {}
