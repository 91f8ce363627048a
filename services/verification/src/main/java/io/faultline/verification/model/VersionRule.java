// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.schemas.ModelStage;
import io.faultline.schemas.ModelVersion;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// What an announcement of a model version means to one device. A version of the device's model and
/// stage is served from then on; when that very version is retired, the model of the settings is
/// served again. Everything else is another device's business.
public final class VersionRule {

    private final String name;
    private final ModelStage stage;
    private final @Nullable ModelRecipe usual;
    private final Function<ModelVersion, ModelRecipe> recipes;
    private final Served device;
    private @Nullable String announced;

    /// @param name the model that the device serves
    /// @param stage SERVING or SHADOW
    /// @param usual what is served where nothing is announced; null for nothing
    /// @param recipes how an announced version is opened
    /// @param device told what to serve
    public VersionRule(
            String name,
            ModelStage stage,
            @Nullable ModelRecipe usual,
            Function<ModelVersion, ModelRecipe> recipes,
            Served device) {
        this.name = name;
        this.stage = stage;
        this.usual = usual;
        this.recipes = recipes;
        this.device = device;
    }

    /// Takes an announcement.
    public void hear(ModelVersion version) {
        if (!version.getName().equals(name)) {
            return;
        }
        if (version.getStage() == stage) {
            announced = version.getDigest();
            device.replace(recipes.apply(version));
        } else if (version.getStage() == ModelStage.RETIRED
                && version.getDigest().equals(announced)) {
            announced = null;
            if (usual == null) {
                device.retire();
            } else {
                device.replace(usual);
            }
        }
    }
}
