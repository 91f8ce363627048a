// SPDX-License-Identifier: Apache-2.0
/// The models that can be served, behind one interface.
@NullMarked
package io.faultline.verification.model;

import org.jspecify.annotations.NullMarked;
