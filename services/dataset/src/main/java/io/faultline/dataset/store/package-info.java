// SPDX-License-Identifier: Apache-2.0
/// Exactly-once writing: batches of examples and the offsets they came from, in one commit.
@NullMarked
package io.faultline.dataset.store;

import org.jspecify.annotations.NullMarked;
