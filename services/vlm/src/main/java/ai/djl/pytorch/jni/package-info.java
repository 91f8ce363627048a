// SPDX-License-Identifier: Apache-2.0
/// A bridge into DJL's package-private natives.
@NullMarked
package ai.djl.pytorch.jni;

import org.jspecify.annotations.NullMarked;
