// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

/// What one step did.
///
/// @param step counted from zero
/// @param loss mean loss of the answers' tokens
/// @param norm the gradients' global norm before clipping
/// @param rate the learning rate
/// @param tokens answer tokens learnt
public record StepReport(int step, double loss, double norm, double rate, int tokens) {}
