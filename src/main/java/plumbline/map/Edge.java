package plumbline.map;

/**
 * A piece of a border, along an edge of a cell. The cell in column c, from the left, and row r, from the bottom, both from 0, reaches
 * from c - 0.5 to c + 0.5 and from r - 0.5 to r + 0.5.
 *
 * @param x1 where it begins, in columns
 * @param y1 likewise, in rows
 * @param x2 where it ends, in columns
 * @param y2 likewise, in rows
 */
public record Edge(double x1, double y1, double x2, double y2) {}
