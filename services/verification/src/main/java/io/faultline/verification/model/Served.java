// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

/// What serves a model, and can be told to serve another.
public interface Served {

    /// Serves another model as soon as it is open and warm, and this one until then.
    void replace(ModelRecipe next);

    /// Serves no model until there is another.
    void retire();
}
