// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.render.Mesh.Tint;
import io.faultline.simulation.world.Vec3;

import java.util.ArrayList;
import java.util.List;

/// Puts meshes together from boxes, walls of revolution and discs.
final class MeshBuilder {
    private static final int SIDES = 20;

    private final List<Vec3> points = new ArrayList<>();
    private final List<Vec3> normals = new ArrayList<>();
    private final List<Integer> corners = new ArrayList<>();
    private final List<Tint> tints = new ArrayList<>();

    /// A box between two corners.
    MeshBuilder box(Vec3 low, Vec3 high, Tint tint) {
        for (int axis = 0; axis < 3; axis++) {
            face(low, high, axis, true, tint);
            face(low, high, axis, false, tint);
        }
        return this;
    }

    /// A box around a centre line, standing on a height.
    MeshBuilder box(double x, double y, double halfX, double halfY, double z0, double z1, Tint t) {
        return box(new Vec3(x - halfX, y - halfY, z0), new Vec3(x + halfX, y + halfY, z1), t);
    }

    private void face(Vec3 low, Vec3 high, int axis, boolean far, Tint tint) {
        double[] a = {low.x(), low.y(), low.z()};
        double[] b = {high.x(), high.y(), high.z()};
        int u = (axis + 1) % 3;
        int v = (axis + 2) % 3;
        double[][] quad = new double[4][3];
        for (int i = 0; i < 4; i++) {
            quad[i][axis] = far ? b[axis] : a[axis];
            quad[i][u] = i == 1 || i == 2 ? b[u] : a[u];
            quad[i][v] = i >= 2 ? b[v] : a[v];
        }
        double[] n = new double[3];
        n[axis] = far ? 1 : -1;
        Vec3 normal = new Vec3(n[0], n[1], n[2]);
        int base = points.size();
        for (double[] corner : quad) {
            vertex(new Vec3(corner[0], corner[1], corner[2]), normal);
        }
        if (far) {
            triangle(base, base + 1, base + 2, tint);
            triangle(base, base + 2, base + 3, tint);
        } else {
            triangle(base, base + 2, base + 1, tint);
            triangle(base, base + 3, base + 2, tint);
        }
    }

    /// A wall of revolution between two rings, seen from outside, or from inside where turned in.
    MeshBuilder wall(double r0, double z0, double r1, double z1, boolean inwards, Tint tint) {
        double slope = r1 - r0;
        double rise = z1 - z0;
        int base = points.size();
        for (int i = 0; i <= SIDES; i++) {
            double angle = 2 * Math.PI * i / SIDES;
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            Vec3 out = new Vec3(cos * rise, sin * rise, -slope).unit();
            Vec3 normal = inwards ? out.times(-1) : out;
            vertex(new Vec3(r0 * cos, r0 * sin, z0), normal);
            vertex(new Vec3(r1 * cos, r1 * sin, z1), normal);
        }
        for (int i = 0; i < SIDES; i++) {
            int a = base + 2 * i;
            if (inwards) {
                quad(a, a + 1, a + 3, a + 2, tint);
            } else {
                quad(a, a + 2, a + 3, a + 1, tint);
            }
        }
        return this;
    }

    /// A flat ring at a height, facing up or down; a disc where the inner radius is zero.
    MeshBuilder ring(double inner, double outer, double z, boolean up, Tint tint) {
        Vec3 normal = new Vec3(0, 0, up ? 1 : -1);
        int base = points.size();
        for (int i = 0; i <= SIDES; i++) {
            double angle = 2 * Math.PI * i / SIDES;
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            vertex(new Vec3(inner * cos, inner * sin, z), normal);
            vertex(new Vec3(outer * cos, outer * sin, z), normal);
        }
        for (int i = 0; i < SIDES; i++) {
            int a = base + 2 * i;
            if (up) {
                quad(a, a + 1, a + 3, a + 2, tint);
            } else {
                quad(a, a + 2, a + 3, a + 1, tint);
            }
        }
        return this;
    }

    /// An upright cylinder with both ends.
    MeshBuilder cylinder(double radius, double z0, double z1, Tint tint) {
        return wall(radius, z0, radius, z1, false, tint)
                .ring(0, radius, z1, true, tint)
                .ring(0, radius, z0, false, tint);
    }

    /// Moves all that was built so far.
    MeshBuilder shifted(double dx, double dy, double dz) {
        points.replaceAll(point -> point.plus(dx, dy, dz));
        return this;
    }

    /// Adds the other builder's triangles to these.
    MeshBuilder with(MeshBuilder other) {
        int base = points.size();
        points.addAll(other.points);
        normals.addAll(other.normals);
        other.corners.forEach(corner -> corners.add(corner + base));
        tints.addAll(other.tints);
        return this;
    }

    private void vertex(Vec3 point, Vec3 normal) {
        points.add(point);
        normals.add(normal);
    }

    private void quad(int a, int b, int c, int d, Tint tint) {
        triangle(a, b, c, tint);
        triangle(a, c, d, tint);
    }

    private void triangle(int a, int b, int c, Tint tint) {
        corners.add(a);
        corners.add(b);
        corners.add(c);
        tints.add(tint);
    }

    Mesh build() {
        int[] indices = corners.stream().mapToInt(Integer::intValue).toArray();
        return new Mesh(flat(points), flat(normals), indices, tints.toArray(Tint[]::new));
    }

    private static float[] flat(List<Vec3> vectors) {
        float[] flat = new float[3 * vectors.size()];
        for (int i = 0; i < vectors.size(); i++) {
            flat[3 * i] = (float) vectors.get(i).x();
            flat[3 * i + 1] = (float) vectors.get(i).y();
            flat[3 * i + 2] = (float) vectors.get(i).z();
        }
        return flat;
    }
}
