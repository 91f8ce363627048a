// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

/// What one step chose for each of its rows.
///
/// @param tokens the likeliest token of each row
/// @param logProbabilities their natural log-probabilities
/// @param watched the log-probabilities of the watched tokens, row by row
public record Choices(int[] tokens, float[] logProbabilities, float[] watched) {}
