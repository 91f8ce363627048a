// SPDX-License-Identifier: Apache-2.0
/// A dataset version in the layouts that other people's training code reads. An export is derived
/// data: it is written to a folder beside its target, checked as a reader would, and only then
/// given its name.
@NullMarked
package io.faultline.dataset.export;

import org.jspecify.annotations.NullMarked;
