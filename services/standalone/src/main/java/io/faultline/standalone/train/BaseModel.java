// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.train;

import io.faultline.vlm.trained.InHouseModel;

import java.io.IOException;
import java.nio.file.Path;

/// The model that a training goes on from.
final class BaseModel {

    private BaseModel() {}

    /// Its folder: the one that comes with Faultline is unpacked below the output, where a training
    /// that goes on finds it under the same name.
    static Path folder(Path named, Path output) throws IOException {
        return named.equals(Path.of(InHouseModel.NAME))
                ? InHouseModel.unpack(output.resolve("base"))
                : named;
    }
}
