// SPDX-License-Identifier: Apache-2.0
/// Reads a dataset in the layout of the published FailCoT, row by row, as lessons for a verifier.
/// What is read is untrusted: an error names file, line and field.
@NullMarked
package io.faultline.training.failcot;

import org.jspecify.annotations.NullMarked;
