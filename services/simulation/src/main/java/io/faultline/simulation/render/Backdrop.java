// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.render.Canvas.Box;

/// What stands still before a camera, and the picture that was last drawn in front of it. The next
/// picture differs only where one of the two was drawn on.
final class Backdrop {
    private final Canvas still;
    private final Canvas front;
    private final int[] pixels;
    private Box before;

    Backdrop(Canvas still) {
        this.still = still;
        this.front = new Canvas(still.width, still.height);
        this.pixels = new int[still.width / 2 * (still.height / 2)];
        this.before = still.all();
    }

    /// A canvas that shows what stands still.
    Canvas clear() {
        front.copy(still, before);
        return front;
    }

    /// The picture of what was drawn since; valid until the next one.
    int[] picture() {
        Box now = front.touched();
        front.halve(before.and(now), pixels);
        before = now;
        return pixels;
    }
}
