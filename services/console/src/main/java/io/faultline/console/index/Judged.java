// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One request and the first answer to it. Either may be known without the other: they travel on
/// different topics.
///
/// @param requestId the request
/// @param revision its revision
/// @param request what was asked, its pictures left out; null where it is not known
/// @param place where the request with its pictures lies; null where it is not known
/// @param verdict the first answer; null while there is none
/// @param shadows what other models would have said
public record Judged(
        String requestId,
        int revision,
        @Nullable VerificationRequest request,
        @Nullable Place place,
        @Nullable Verdict verdict,
        List<Verdict> shadows) {

    private static final int MOST_SHADOWS = 8;

    public Judged {
        shadows = List.copyOf(shadows);
    }

    static Judged unknown(String requestId, int revision) {
        return new Judged(requestId, revision, null, null, null, List.of());
    }

    Judged asked(VerificationRequest first, Place at) {
        return request == null
                ? new Judged(requestId, revision, first, at, verdict, shadows)
                : this;
    }

    /// The first answer counts; a repeated one changes nothing.
    Judged answered(Verdict answer) {
        return verdict == null
                ? new Judged(requestId, revision, request, place, answer, shadows)
                : this;
    }

    Judged shadowed(Verdict shadow) {
        boolean known =
                shadows.size() >= MOST_SHADOWS
                        || shadows.stream()
                                .anyMatch(one -> one.getVerdictId().equals(shadow.getVerdictId()));
        if (known) {
            return this;
        }
        List<Verdict> more = new ArrayList<>(shadows);
        more.add(shadow);
        return new Judged(requestId, revision, request, place, verdict, more);
    }
}
