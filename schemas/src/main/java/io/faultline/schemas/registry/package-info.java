// SPDX-License-Identifier: Apache-2.0
/// Avro in Confluent's wire format, with schemas from any registry that speaks Confluent's REST
/// API.
@NullMarked
package io.faultline.schemas.registry;

import org.jspecify.annotations.NullMarked;
