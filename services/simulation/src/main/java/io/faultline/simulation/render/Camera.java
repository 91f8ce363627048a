// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.world.Vec3;

/// A pinhole camera with a square picture.
///
/// @param eye where it is
/// @param forward where it looks, of length one
/// @param right to the right in the picture, of length one
/// @param up up in the picture, of length one
/// @param zoom half the picture's width over the distance at which it is seen
record Camera(Vec3 eye, Vec3 forward, Vec3 right, Vec3 up, double zoom) {
    /// A camera that looks at a point, its picture level.
    static Camera looking(Vec3 eye, Vec3 at, Vec3 level, double fieldOfView) {
        Vec3 forward = at.minus(eye).unit();
        Vec3 right = forward.cross(level).unit();
        double zoom = StrictMath.tan(fieldOfView / 2);
        return new Camera(eye, forward, right, right.cross(forward), zoom);
    }
}
