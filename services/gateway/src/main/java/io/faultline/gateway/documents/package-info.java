// SPDX-License-Identifier: Apache-2.0
/// What the topics carry, as a document for other programmes.
@NullMarked
package io.faultline.gateway.documents;

import org.jspecify.annotations.NullMarked;
