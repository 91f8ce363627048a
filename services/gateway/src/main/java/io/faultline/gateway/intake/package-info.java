// SPDX-License-Identifier: Apache-2.0
/// From untrusted requests to records: names, times, pictures, events; each refused with the field.
@NullMarked
package io.faultline.gateway.intake;

import org.jspecify.annotations.NullMarked;
