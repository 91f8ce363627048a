// SPDX-License-Identifier: Apache-2.0
/// A simulated fleet that is watched as a real one would be: over the gateway, by its verdicts.
@NullMarked
package io.faultline.standalone.fleet;

import org.jspecify.annotations.NullMarked;
