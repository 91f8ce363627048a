// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

/// A wording that a rewriter proposes.
///
/// @param instruction the instruction, altered in the same way where it names what the subtask
///   names
/// @param subtask the subtask
public record WordingProposal(String instruction, String subtask) {}
