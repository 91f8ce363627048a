// SPDX-License-Identifier: Apache-2.0
/// The failure modes: each one alters a successful demonstration, or says why it cannot.
@NullMarked
package io.faultline.synthesis.perturbation;

import org.jspecify.annotations.NullMarked;
