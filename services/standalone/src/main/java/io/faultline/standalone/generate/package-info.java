// SPDX-License-Identifier: Apache-2.0
/// The main job: demonstrations in, a labelled dataset with reasoning out.
@NullMarked
package io.faultline.standalone.generate;

import org.jspecify.annotations.NullMarked;
