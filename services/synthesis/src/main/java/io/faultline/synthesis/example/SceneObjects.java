// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.SceneObject;

/// Objects of a scene, stripped of what may no longer hold.
final class SceneObjects {

    private SceneObjects() {}

    /// The object without its place: it is visible, nothing else is claimed.
    static SceneObject unplaced(SceneObject object) {
        return new SceneObject(
                object.getName(), object.getCategory(), null, null, null, object.getSource());
    }
}
