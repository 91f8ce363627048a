// SPDX-License-Identifier: Apache-2.0
/// RLDS datasets as TensorFlow Datasets lays them out: one record an episode, nested steps.
@NullMarked
package io.faultline.ingest.rlds;

import org.jspecify.annotations.NullMarked;
