// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Prism;
import io.faultline.simulation.world.Section;
import io.faultline.simulation.world.Section.Ring;
import io.faultline.simulation.world.Vec3;

import java.util.List;

/// Soft shadows of prisms on horizontal planes: darkest at the foot of what stands, wider, paler
/// and pushed aside by the lamp under what hangs, so that height can be read from the picture.
final class Shadows {
    private static final double DARKEST = 0.62;
    private static final double ON_PLANE = 0.004;

    private final Canvas canvas;
    private final Camera camera;
    private final Light light;

    Shadows(Canvas canvas, Camera camera, Light light) {
        this.canvas = canvas;
        this.camera = camera;
        this.light = light;
    }

    /// Darkens what is visible of the plane at a height under a body: once for its widest prism, as
    /// high as the body is, and for those that stick out of that.
    void cast(Body body, double plane) {
        if (body.prisms().isEmpty()) {
            return;
        }
        Prism widest = body.prisms().getFirst();
        for (Prism prism : body.prisms()) {
            if (prism.section().reach() > widest.section().reach()) {
                widest = prism;
            }
        }
        cast(raised(widest, body), plane);
        for (Prism prism : body.prisms()) {
            if (!widest.covers(prism.x(), prism.y()) && !(widest.section() instanceof Ring)) {
                cast(prism, plane);
            }
        }
    }

    private static Prism raised(Prism prism, Body body) {
        return new Prism(
                prism.section(), prism.x(), prism.y(), prism.yaw(), body.bottom(), body.top());
    }

    /// Height of the highest surface under a body, zero where that is the table.
    static double carrier(Body body, List<Body> all) {
        double highest = 0;
        for (Body other : all) {
            for (Prism lower : other.prisms()) {
                for (Prism upper : body.prisms()) {
                    boolean below = lower.top() <= upper.bottom() + 0.002;
                    if (below && lower.top() > highest && upper.sideways(lower) > 0.002) {
                        highest = lower.top();
                    }
                }
            }
        }
        return highest;
    }

    /// Darkens what is visible of the plane at a height under a prism.
    void cast(Prism prism, double plane) {
        double gap = Math.max(0, prism.bottom() - plane);
        double middle = (gap + prism.top() - plane) / 2;
        Vec3 lamp = light.towards();
        double slope = Math.min(middle, 0.10) / Math.max(0.3, lamp.z());
        Blob foot = Blob.of(prism, 0, 0, 0.006 + 0.25 * gap, DARKEST / (1 + gap / 0.05)).narrowed();
        Blob thrown =
                Blob.of(
                        prism,
                        -lamp.x() * slope,
                        -lamp.y() * slope,
                        0.014 + 0.20 * middle,
                        0.42 / (1 + gap / 0.15));
        darken(foot, thrown, plane);
    }

    /// A soft-edged outline.
    private record Blob(
            double x,
            double y,
            double cos,
            double sin,
            double halfX,
            double halfY,
            double round,
            double soft,
            double dark) {
        static Blob of(Prism prism, double dx, double dy, double soft, double dark) {
            double halfX = 0;
            double halfY = 0;
            double round = 0;
            switch (prism.section()) {
                case Section.Disc(double radius) -> round = radius;
                case Section.Ring(double _, double outer) -> round = outer;
                case Section.Rect(double x, double y) -> {
                    halfX = x;
                    halfY = y;
                }
            }
            return new Blob(
                    prism.x() + dx,
                    prism.y() + dy,
                    StrictMath.cos(prism.yaw()),
                    StrictMath.sin(prism.yaw()),
                    halfX,
                    halfY,
                    round,
                    soft,
                    dark);
        }

        /// A round thing's foot is narrower than its rim.
        Blob narrowed() {
            return new Blob(x, y, cos, sin, halfX, halfY, 0.84 * round, soft, dark);
        }

        double reach() {
            return Math.sqrt(halfX * halfX + halfY * halfY) + round + soft;
        }

        double at(double px, double py) {
            double dx = px - x;
            double dy = py - y;
            double u = Math.abs(dx * cos + dy * sin) - halfX;
            double v = Math.abs(dy * cos - dx * sin) - halfY;
            double outside = u > 0 && v > 0 ? Math.sqrt(u * u + v * v) : Math.max(u, v);
            double distance = outside - round;
            if (distance >= soft) {
                return 0;
            }
            if (distance <= -soft) {
                return dark;
            }
            double t = 0.5 - distance / (2 * soft);
            return dark * t * t * (3 - 2 * t);
        }
    }

    private void darken(Blob foot, Blob thrown, double plane) {
        double reach = Math.max(foot.reach(), thrown.reach());
        double lowX = Math.min(foot.x, thrown.x) - reach;
        double highX = Math.max(foot.x, thrown.x) + reach;
        double lowY = Math.min(foot.y, thrown.y) - reach;
        double highY = Math.max(foot.y, thrown.y) + reach;
        int[] window = window(lowX, highX, lowY, highY, plane);
        canvas.touch(window[0] & ~1, window[1] & ~1, window[2] | 1, window[3] | 1);
        for (int y = window[1] & ~1; y <= window[3]; y += 2) {
            row(foot, thrown, plane, y, window[0] & ~1, window[2]);
        }
    }

    private int[] window(double lowX, double highX, double lowY, double highY, double plane) {
        double left = canvas.width;
        double top = canvas.height;
        double right = -1;
        double low = -1;
        double half = canvas.width / 2.0;
        double scale = half / camera.zoom();
        for (int corner = 0; corner < 4; corner++) {
            Vec3 point =
                    new Vec3(
                                    (corner & 1) == 0 ? lowX : highX,
                                    (corner & 2) == 0 ? lowY : highY,
                                    plane)
                            .minus(camera.eye());
            double far = point.dot(camera.forward());
            if (far < 0.02) {
                return new int[] {0, 0, canvas.width - 1, canvas.height - 1};
            }
            double x = half + point.dot(camera.right()) / far * scale;
            double y = half - point.dot(camera.up()) / far * scale;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            low = Math.max(low, y);
        }
        return new int[] {
            Math.max(0, (int) left),
            Math.max(0, (int) top),
            Math.min(canvas.width - 1, (int) right),
            Math.min(canvas.height - 1, (int) low)
        };
    }

    private void row(Blob foot, Blob thrown, double plane, int y, int x0, int x1) {
        double half = canvas.width / 2.0;
        double step = camera.zoom() / half;
        double above = (half - y - 1) * step;
        Vec3 base = camera.forward().plus(camera.up().times(above));
        double drop = plane - camera.eye().z();
        Span footSpan = span(foot, base, drop);
        Span thrownSpan = span(thrown, base, drop);
        double low = Math.min(footSpan.low, thrownSpan.low);
        double high = Math.max(footSpan.high, thrownSpan.high);
        int first = (int) Math.max(x0, Math.ceil(half - 1 + low / step)) & ~1;
        int last = (int) Math.min(x1, half - 1 + high / step);
        for (int x = first; x <= last; x += 2) {
            double across = (x + 1 - half) * step;
            double inverse = (base.z() + camera.right().z() * across) / drop;
            int at = y * canvas.width + x;
            float near = (float) ((1 + ON_PLANE) * inverse);
            float off = (float) ((1 - ON_PLANE) * inverse);
            if (inverse <= 0 || !(lies(at, off, near) || lies(at + canvas.width + 1, off, near))) {
                continue;
            }
            double far = 1 / inverse;
            double px = camera.eye().x() + far * (base.x() + camera.right().x() * across);
            double py = camera.eye().y() + far * (base.y() + camera.right().y() * across);
            double keep = footSpan.holds(across) ? 1 - foot.at(px, py) : 1;
            if (thrownSpan.holds(across)) {
                keep *= 1 - thrown.at(px, py);
            }
            if (keep < 0.996) {
                int k = (int) (keep * 256);
                darken(at, off, near, k);
                darken(at + 1, off, near, k);
                darken(at + canvas.width, off, near, k);
                darken(at + canvas.width + 1, off, near, k);
            }
        }
    }

    /// A stretch of a row of the picture, in tangents of the angle from the row's middle.
    private record Span(double low, double high) {
        static final Span NOTHING = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        static final Span ALL = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean holds(double across) {
            return low <= across && across <= high;
        }
    }

    /// Where a row may show a blob: where its rays meet the plane within the blob's reach. In the
    /// plane a point of the row is a quotient of two linear functions of the tangent t, so that
    /// "within the reach" is a quadratic inequality in t.
    private Span span(Blob blob, Vec3 base, double drop) {
        double reach = blob.reach() + 1e-6;
        Vec3 right = camera.right();
        double w0 = base.z() / drop;
        double w1 = right.z() / drop;
        double ex = camera.eye().x() - blob.x;
        double ey = camera.eye().y() - blob.y;
        double x0 = ex * w0 + base.x();
        double x1 = ex * w1 + right.x();
        double y0 = ey * w0 + base.y();
        double y1 = ey * w1 + right.y();
        double a = x1 * x1 + y1 * y1 - reach * reach * w1 * w1;
        double b = x0 * x1 + y0 * y1 - reach * reach * w0 * w1;
        double c = x0 * x0 + y0 * y0 - reach * reach * w0 * w0;
        if (a <= 1e-9) {
            return Span.ALL;
        }
        double root = b * b - a * c;
        if (root < 0) {
            return Span.NOTHING;
        }
        double half = Math.sqrt(root);
        return new Span((-b - half) / a, (-b + half) / a);
    }

    /// Whether what is seen at a pixel lies on the plane: its depth is between two.
    private boolean lies(int at, float off, float near) {
        float depth = canvas.depth[at];
        return depth >= off && depth <= near;
    }

    private void darken(int at, float off, float near, int keep) {
        if (lies(at, off, near)) {
            int rgb = canvas.rgb[at];
            int outer = ((rgb & 0xFF00FF) * keep >>> 8) & 0xFF00FF;
            canvas.rgb[at] = outer | ((rgb & 0xFF00) * keep >>> 8) & 0xFF00;
        }
    }
}
