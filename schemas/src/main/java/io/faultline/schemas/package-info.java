// SPDX-License-Identifier: Apache-2.0
/// The records that travel between services, generated from `src/main/avro`; every field says there
/// what it holds and whether it may be null.
@NullMarked
package io.faultline.schemas;

import org.jspecify.annotations.NullMarked;
