// SPDX-License-Identifier: Apache-2.0
/// From an instruction in words to a plan, its objects, its task and its category.
@NullMarked
package io.faultline.ingest.instruction;

import org.jspecify.annotations.NullMarked;
