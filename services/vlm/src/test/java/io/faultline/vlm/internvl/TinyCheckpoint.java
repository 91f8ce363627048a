// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import io.faultline.vlm.runtime.TorchRuntime;

import java.nio.file.Path;

/// The random checkpoint of the goldens, for tests of other packages.
public final class TinyCheckpoint {

    public static final TorchRuntime TORCH = Goldens.TORCH;
    public static final Path FOLDER = Goldens.FOLDER.resolve("tiny");
    public static final Path PICTURE = Goldens.FOLDER.resolve("image-1.png");

    private TinyCheckpoint() {}
}
