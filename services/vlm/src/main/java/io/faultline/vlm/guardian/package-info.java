// SPDX-License-Identifier: Apache-2.0
/// Guardian (Pacaud et al. 2025): InternVL3 asked whether a plan would work and whether a subtask
/// did.
@NullMarked
package io.faultline.vlm.guardian;

import org.jspecify.annotations.NullMarked;
