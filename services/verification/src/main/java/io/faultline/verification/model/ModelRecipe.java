// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import java.io.IOException;

/// How a model is opened, so that it can be opened again in a fresh state.
public interface ModelRecipe {

    /// What would be opened, in words.
    String describe();

    /// Opens it.
    ///
    /// @throws RefusedModelException if it is not what it was announced to be
    /// @throws IOException if its files cannot be read
    ServedModel open() throws IOException;
}
