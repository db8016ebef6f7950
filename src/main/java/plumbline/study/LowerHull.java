package plumbline.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import plumbline.study.HalfspaceDepth.Observations;
import plumbline.study.HalfspaceDepth.Point;

/**
 * The lower side of a convex hull: what a line touches that comes from below.
 *
 * <p>As the line turns, from falling to rising, it rests on one vertex after the other. A place is under it, or on it,
 * from one slope to another: the greatest of its lines to vertices on its left and the least of those to vertices on its
 * right. So one pass over these slopes, in ascending order, counts the observations under the line at every slope.
 */
final class LowerHull {

    private final List<Point> vertices = new ArrayList<>();
    private final List<Slope> edges = new ArrayList<>();

    /**
     * The emptiest half-plane under a line that rests on a vertex.
     *
     * @param vertex of the hull
     * @param count  observations under the line or on it
     * @param slope  of such a line, rounded
     */
    record Tangent(Point vertex, int count, double slope) {}

    /** From this slope on, so many observations more are under the line; fewer if negative. */
    private record Change(Slope slope, int count) {}

    /** @param points by x and then by y, at least one */
    LowerHull(List<Point> points) {
        for (Point point : points) {
            if (vertices.isEmpty()) {
                vertices.add(point);
            } else if (point.x() > last().x()) {
                append(point);
            }
        }
    }

    private Point last() {
        return vertices.get(vertices.size() - 1);
    }

    private void append(Point point) {
        Slope edge = Slope.between(last(), point);
        while (!edges.isEmpty() && edges.get(edges.size() - 1).compareTo(edge) >= 0) {
            edges.remove(edges.size() - 1);
            vertices.remove(vertices.size() - 1);
            edge = Slope.between(last(), point);
        }
        edges.add(edge);
        vertices.add(point);
    }

    /** The tangent of every vertex, from left to right. */
    List<Tangent> tangents(Observations observations) {
        List<Change> changes = new ArrayList<>();
        int under = observations.left(); // the line, while it falls more steeply than any through two places
        for (Point place : observations.points()) {
            under += addChanges(place, changes);
        }
        changes.add(new Change(Slope.HORIZONTAL, observations.right() - observations.left()));
        changes.sort(Comparator.comparing(Change::slope));

        List<Tangent> tangents = new ArrayList<>();
        for (int i = 0; i <= changes.size(); i++) {
            Slope from = i == 0 ? null : changes.get(i - 1).slope;
            Slope to = i == changes.size() ? null : changes.get(i).slope;
            if (from == null || to == null || from.compareTo(to) < 0) {
                // Between two slopes; at a slope itself there may be more on the line, but never fewer.
                int vertex = tangents.size() - 1;
                if (vertex < 0 || vertex < edges.size() && edges.get(vertex).compareTo(from) <= 0) {
                    tangents.add(new Tangent(vertices.get(vertex + 1), under, between(from, to)));
                } else if (under < tangents.get(vertex).count) {
                    tangents.set(vertex, new Tangent(vertices.get(vertex), under, between(from, to)));
                }
            }
            under += i == changes.size() ? 0 : changes.get(i).count;
        }
        return tangents;
    }

    private static double between(Slope from, Slope to) {
        if (from == null) {
            return to.rounded();
        }
        return to == null ? from.rounded() : (from.rounded() + to.rounded()) / 2;
    }

    /** Adds the slopes from which and up to which a place is under the line; how many lie there if it is from the first. */
    private int addChanges(Point place, List<Change> changes) {
        int left = Collections.binarySearch(vertices, place, Comparator.comparingDouble(Point::x));
        int right = left + 1;
        if (left < 0) {
            left = -left - 1;
            right = left;
        } else if (place.y() > vertices.get(left).y()) {
            return 0;
        }
        Slope from = left == 0 ? null : tangent(place, 0, left - 1);
        Slope to = right == vertices.size() ? null : tangent(place, right, vertices.size() - 1);
        if (from != null && to != null && from.compareTo(to) >= 0) {
            return 0;
        }
        if (from != null) {
            changes.add(new Change(from, place.count()));
        }
        if (to != null) {
            changes.add(new Change(to, -place.count()));
        }
        return from == null ? place.count() : 0;
    }

    /** Through a place and the hull, from the first to the last of some vertices that are all on one side of it. */
    private Slope tangent(Point place, int first, int last) {
        int low = first;
        int high = last;
        while (low < high) {
            int middle = (low + high) / 2;
            if (edges.get(middle).compareTo(Slope.between(place, vertices.get(middle))) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Slope.between(place, vertices.get(low));
    }
}
