// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;

import java.util.List;

/// A verifier that can be asked in several modes. Used by one thread at a time.
public interface Judge extends AutoCloseable {

    /// Judges a batch; one outcome for each, in order.
    List<Outcome> judge(List<Verification> batch, AnswerMode mode);

    /// SHA-256 of the prompt without its pictures, the first 32 hexadecimal digits.
    String promptHash(Verification verification, AnswerMode mode);

    @Override
    void close();
}
