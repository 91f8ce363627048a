// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.SceneObject;

import java.util.List;

/// Asks for a subtask worded so that it says something else.
///
/// @param instruction what the whole episode is for
/// @param subtask the subtask in words
/// @param objects what is visible
public record WordingRewrite(String instruction, String subtask, List<SceneObject> objects) {}
