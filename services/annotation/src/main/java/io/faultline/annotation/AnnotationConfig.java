// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation;

/// How examples are annotated.
///
/// @param minTokens fewest tokens of a trace (words and punctuation)
/// @param maxTokens most tokens of a trace; FailCoT's average is 118 of a model's tokens
/// @param tries how often an example is written before it is rejected, at least 1
public record AnnotationConfig(int minTokens, int maxTokens, int tries) {
    /// 60 to 200 tokens, eight wordings.
    public static final AnnotationConfig DEFAULT = new AnnotationConfig(60, 200, 8);

    public AnnotationConfig {
        if (minTokens < 1 || maxTokens < minTokens || tries < 1) {
            throw new IllegalArgumentException(
                    "traces of %d to %d tokens in %d tries".formatted(minTokens, maxTokens, tries));
        }
    }
}
