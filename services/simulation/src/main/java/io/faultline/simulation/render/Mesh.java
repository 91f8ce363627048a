// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

/// Triangles in a form's own frame.
///
/// @param points x, y, z of each vertex
/// @param normals x, y, z of each vertex's normal, of length one
/// @param corners three vertices a triangle, counter-clockwise seen from outside
/// @param tints one tint a triangle
record Mesh(float[] points, float[] normals, int[] corners, Tint[] tints) {
    /// How a triangle is painted: in the body's own colour, a shade of it, or a material.
    enum Tint {
        OWN,
        OWN_DARK,
        OWN_LIGHT,
        WOOD,
        STEEL,
        DARK,
        WHITE,
        ACCENT
    }
}
