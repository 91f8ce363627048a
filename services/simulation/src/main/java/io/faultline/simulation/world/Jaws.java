// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.List;

/// What of a prism lies in the strip between the fingers. A corner that is not square to the jaws,
/// or the edge of a curve, gives no hold.
final class Jaws {
    private static final double PAD = 0.022;
    private static final double LEAST_HEIGHT = 0.006;
    private static final double LEAST_WIDTH = 0.007;
    private static final double SLANT = Math.toRadians(22);

    /// From where to where along the jaws, in metres from the middle.
    record Span(double low, double high) {}

    private Jaws() {}

    static void between(Gripper gripper, Prism prism, List<Span> into) {
        double bottom = gripper.tip().z() - 0.002;
        double heights = Math.min(prism.top(), bottom + PAD) - Math.max(prism.bottom(), bottom);
        if (heights < LEAST_HEIGHT) {
            return;
        }
        double dx = prism.x() - gripper.tip().x();
        double dy = prism.y() - gripper.tip().y();
        double cos = StrictMath.cos(gripper.yaw());
        double sin = StrictMath.sin(gripper.yaw());
        double across = dx * cos + dy * sin;
        double along = dy * cos - dx * sin;
        switch (prism.section()) {
            case Section.Rect rect -> rect(prism.yaw() - gripper.yaw(), rect, across, along, into);
            case Section.Disc(double radius) -> {
                if (Math.abs(across) < 0.55 * radius) {
                    double half = Math.sqrt(radius * radius - across * across);
                    into.add(new Span(along - half, along + half));
                }
            }
            case Section.Ring ring -> ring(ring, across, along, into);
        }
    }

    private static void rect(
            double turn, Section.Rect rect, double across, double along, List<Span> into) {
        double quarter = Math.PI / 2;
        long quarters = Math.round(turn / quarter);
        double slant = Math.abs(turn - quarters * quarter);
        if (slant > SLANT) {
            return;
        }
        boolean swapped = (quarters & 1) == 1;
        double halfAlong = swapped ? rect.halfX() : rect.halfY();
        double halfAcross = swapped ? rect.halfY() : rect.halfX();
        double finger = Gripper.FINGER_HALF_WIDTH;
        double patch =
                Math.min(finger, across + halfAcross) - Math.max(-finger, across - halfAcross);
        if (patch < LEAST_WIDTH) {
            return;
        }
        double half = halfAlong / StrictMath.cos(slant) + finger * StrictMath.tan(slant);
        into.add(new Span(along - half, along + half));
    }

    private static void ring(Section.Ring ring, double across, double along, List<Span> into) {
        if (Math.abs(across) > 0.55 * ring.inner()) {
            return;
        }
        double outer = Math.sqrt(ring.outer() * ring.outer() - across * across);
        double inner = Math.sqrt(ring.inner() * ring.inner() - across * across);
        into.add(new Span(along - outer, along + outer));
        into.add(new Span(along + inner, along + outer));
        into.add(new Span(along - outer, along - inner));
    }
}
