// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.faultline.verification.model;

import org.jspecify.annotations.NullMarked;
