// SPDX-License-Identifier: Apache-2.0
/// The table's files as objects of a bucket.
@NullMarked
package io.faultline.dataset.objectstore;

import org.jspecify.annotations.NullMarked;
