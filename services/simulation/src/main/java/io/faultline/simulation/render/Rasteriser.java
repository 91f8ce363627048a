// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.world.Paint;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Rotation;
import io.faultline.simulation.world.Vec3;

/// Draws meshes on a canvas: perspective, back faces left out, Gouraud shading, depth tested.
final class Rasteriser {
    private static final float NEAR = 0.012f;

    private final Canvas canvas;
    private final Camera camera;
    private final Light light;
    private float[] screen = new float[0];
    private float[] shade = new float[0];

    Rasteriser(Canvas canvas, Camera camera, Light light) {
        this.canvas = canvas;
        this.camera = camera;
        this.light = light;
    }

    void draw(Mesh mesh, Pose pose, int own) {
        draw(mesh, pose, own, 0);
    }

    /// Draws a mesh; glow adds light that no lamp gives.
    void draw(Mesh mesh, Pose pose, int own, double glow) {
        project(mesh, pose, glow);
        int[] corners = mesh.corners();
        for (int t = 0; t < mesh.tints().length; t++) {
            triangle(
                    corners[3 * t],
                    corners[3 * t + 1],
                    corners[3 * t + 2],
                    colour(mesh.tints()[t], own));
        }
    }

    private static int colour(Mesh.Tint tint, int own) {
        return switch (tint) {
            case OWN -> own;
            case OWN_DARK -> scaled(own, 0.70);
            case OWN_LIGHT -> scaled(own, 1.14);
            case WOOD -> Paint.WOOD.rgb();
            case STEEL -> Paint.GREY.rgb();
            case DARK -> Paint.DARK.rgb();
            case WHITE -> Paint.WHITE.rgb();
            case ACCENT -> 0x18B6C8;
        };
    }

    private static int scaled(int rgb, double by) {
        int r = (int) Math.min(255, ((rgb >> 16) & 255) * by);
        int g = (int) Math.min(255, ((rgb >> 8) & 255) * by);
        int b = (int) Math.min(255, (rgb & 255) * by);
        return r << 16 | g << 8 | b;
    }

    private void project(Mesh mesh, Pose pose, double glow) {
        float[] points = mesh.points();
        int count = points.length / 3;
        if (screen.length < points.length) {
            screen = new float[points.length];
            shade = new float[count];
        }
        Frame view = Frame.of(pose, camera);
        Vec3 lamp = pose.turn().inverse().apply(light.towards());
        Vec3 sky = pose.turn().inverse().apply(Vec3.UP);
        float half = canvas.width / 2f;
        float scale = (float) (half / camera.zoom());
        for (int i = 0; i < count; i++) {
            float x = points[3 * i];
            float y = points[3 * i + 1];
            float z = points[3 * i + 2];
            float far = view.fx * x + view.fy * y + view.fz * z + view.f0;
            float inverse = far > NEAR ? 1 / far : 0;
            float across = view.rx * x + view.ry * y + view.rz * z + view.r0;
            float above = view.ux * x + view.uy * y + view.uz * z + view.u0;
            screen[3 * i] = half + across * inverse * scale;
            screen[3 * i + 1] = half - above * inverse * scale;
            screen[3 * i + 2] = inverse;
        }
        float[] normals = mesh.normals();
        for (int i = 0; i < count; i++) {
            double nx = normals[3 * i];
            double ny = normals[3 * i + 1];
            double nz = normals[3 * i + 2];
            double facing = nx * lamp.x() + ny * lamp.y() + nz * lamp.z();
            double open = 0.72 + 0.28 * (nx * sky.x() + ny * sky.y() + nz * sky.z());
            shade[i] = (float) (glow + light.ambient() * open + light.lamp() * Math.max(0, facing));
        }
    }

    private void triangle(int a, int b, int c, int colour) {
        float za = screen[3 * a + 2];
        float zb = screen[3 * b + 2];
        float zc = screen[3 * c + 2];
        if (za == 0 || zb == 0 || zc == 0) {
            return;
        }
        float ax = screen[3 * a];
        float ay = screen[3 * a + 1];
        float bx = screen[3 * b];
        float by = screen[3 * b + 1];
        float cx = screen[3 * c];
        float cy = screen[3 * c + 1];
        float area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        if (area >= 0) {
            return;
        }
        fill(a, b, c, ax, ay, bx, by, cx, cy, area, colour);
    }

    private void fill(
            int a,
            int b,
            int c,
            float ax,
            float ay,
            float bx,
            float by,
            float cx,
            float cy,
            float area,
            int colour) {
        int y0 = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
        int y1 = Math.min(canvas.height - 1, (int) (Math.max(ay, Math.max(by, cy)) - 0.5f));
        int x0 = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
        int x1 = Math.min(canvas.width - 1, (int) (Math.max(ax, Math.max(bx, cx)) - 0.5f));
        if (y0 > y1 || x0 > x1) {
            return;
        }
        canvas.touch(x0, y0, x1, y1);
        float inverse = 1 / area;
        // Weight of b and c as planes over the picture; that of a is what is left.
        float bdx = (cy - ay) * inverse;
        float bdy = (ax - cx) * inverse;
        float cdx = (ay - by) * inverse;
        float cdy = (bx - ax) * inverse;
        float z0 = screen[3 * a + 2];
        float zdb = screen[3 * b + 2] - z0;
        float zdc = screen[3 * c + 2] - z0;
        float s0 = shade[a];
        float sdb = shade[b] - s0;
        float sdc = shade[c] - s0;
        int red = colour >> 16 & 255;
        int green = colour >> 8 & 255;
        int blue = colour & 255;
        float zdx = zdb * bdx + zdc * cdx;
        float sdx = sdb * bdx + sdc * cdx;
        float adx = -bdx - cdx;
        float ady = -bdy - cdy;
        for (int y = y0; y <= y1; y++) {
            float py = y + 0.5f - ay;
            float px = x0 + 0.5f - ax;
            float wb = bdx * px + bdy * py;
            float wc = cdx * px + cdy * py;
            float wa = 1 + adx * px + ady * py;
            int first = first(wa, adx, first(wb, bdx, first(wc, cdx, 0)));
            int last = last(wa, adx, last(wb, bdx, last(wc, cdx, x1 - x0)));
            wb += bdx * first;
            wc += cdx * first;
            float z = z0 + wb * zdb + wc * zdc;
            float s = s0 + wb * sdb + wc * sdc;
            int at = y * canvas.width + x0 + first;
            for (int x = first; x <= last; x++, at++) {
                if (z > canvas.depth[at]) {
                    canvas.depth[at] = z;
                    int r = Math.min(255, (int) (red * s));
                    int g = Math.min(255, (int) (green * s));
                    int bl = Math.min(255, (int) (blue * s));
                    canvas.rgb[at] = r << 16 | g << 8 | bl;
                }
                z += zdx;
                s += sdx;
            }
        }
    }

    /// The first pixel of a row at which a weight that grows is no longer negative.
    private static int first(float weight, float step, int first) {
        if (weight >= 0 || step <= 0) {
            return first;
        }
        return Math.max(first, (int) Math.ceil(-weight / step));
    }

    /// The last pixel of a row at which a weight that shrinks is not yet negative.
    private static int last(float weight, float step, int last) {
        if (weight < 0 && step <= 0) {
            return -1;
        }
        return step >= 0 ? last : Math.min(last, (int) (-weight / step));
    }

    /// A pose and a camera as one affine map.
    private record Frame(
            float rx,
            float ry,
            float rz,
            float r0,
            float ux,
            float uy,
            float uz,
            float u0,
            float fx,
            float fy,
            float fz,
            float f0) {
        static Frame of(Pose pose, Camera camera) {
            Rotation back = pose.turn().inverse();
            Vec3 r = back.apply(camera.right());
            Vec3 u = back.apply(camera.up());
            Vec3 f = back.apply(camera.forward());
            Vec3 from = pose.at().minus(camera.eye());
            return new Frame(
                    (float) r.x(),
                    (float) r.y(),
                    (float) r.z(),
                    (float) from.dot(camera.right()),
                    (float) u.x(),
                    (float) u.y(),
                    (float) u.z(),
                    (float) from.dot(camera.up()),
                    (float) f.x(),
                    (float) f.y(),
                    (float) f.z(),
                    (float) from.dot(camera.forward()));
        }
    }
}
