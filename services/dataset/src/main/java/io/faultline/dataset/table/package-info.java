// SPDX-License-Identifier: Apache-2.0
/// The Iceberg table of examples: its catalog, its files on disk, its columns.
@NullMarked
package io.faultline.dataset.table;

import org.jspecify.annotations.NullMarked;
