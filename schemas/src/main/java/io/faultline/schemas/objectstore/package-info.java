// SPDX-License-Identifier: Apache-2.0
/// S3, or any store with its API: where things lie in it, and the client that reaches it.
@NullMarked
package io.faultline.schemas.objectstore;

import org.jspecify.annotations.NullMarked;
