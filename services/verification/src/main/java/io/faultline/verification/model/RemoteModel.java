// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.schemas.identity.Digest;
import io.faultline.vlm.remote.RemoteSettings;
import io.faultline.vlm.remote.RemoteVerifier;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A model at the other end of an OpenAI-compatible endpoint. Its files are out of reach, so its
/// digest is taken over the endpoint and the model's name there.
public record RemoteModel(RemoteSettings settings) implements ModelRecipe {

    @Override
    public String describe() {
        return "%s at %s".formatted(settings.model(), settings.endpoint());
    }

    @Override
    public ServedModel open() {
        String prompting = settings.prompting().name().toLowerCase(Locale.ROOT);
        AnswerMode mode =
                new AnswerMode(
                        "",
                        Map.of(
                                "prompting",
                                prompting,
                                "temperature",
                                "0",
                                "most-answer-tokens",
                                Integer.toString(settings.mostAnswerTokens())));
        return new ServedModel(
                settings.model(),
                Digest.of("remote", settings.endpoint().toString(), settings.model()),
                List.of(mode),
                List.of(),
                new PlainJudge(RemoteVerifier.open(settings), prompting));
    }
}
