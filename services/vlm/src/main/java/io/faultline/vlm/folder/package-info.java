// SPDX-License-Identifier: Apache-2.0
/// Opens whatever model a folder holds as a verifier.
@NullMarked
package io.faultline.vlm.folder;

import org.jspecify.annotations.NullMarked;
