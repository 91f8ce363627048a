// SPDX-License-Identifier: Apache-2.0
/// The engine under the models: TorchScript text, packed into an archive and run by libtorch. The
/// only package that knows DJL's tensors; everything else sees the four interfaces here.
@NullMarked
package io.faultline.vlm.runtime;

import org.jspecify.annotations.NullMarked;
