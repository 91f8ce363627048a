// SPDX-License-Identifier: Apache-2.0
/// What plans do: a symbolic gripper and symbolic objects, preconditions and postconditions of each
/// primitive.
@NullMarked
package io.faultline.synthesis.plan;

import org.jspecify.annotations.NullMarked;
