// SPDX-License-Identifier: Apache-2.0
/// What a verifier is worth on rows with known answers: the papers' figures, as text, JSON and a
/// page with the worst errors.
@NullMarked
package io.faultline.training.evaluation;

import org.jspecify.annotations.NullMarked;
