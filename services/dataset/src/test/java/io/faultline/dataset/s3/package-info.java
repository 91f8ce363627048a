// SPDX-License-Identifier: Apache-2.0
/// Frames and the table in an object store, against a server of S3's API in this process.
@NullMarked
package io.faultline.dataset.s3;

import org.jspecify.annotations.NullMarked;
