// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.console.Fleet;
import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Limits;
import io.faultline.console.index.Place;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class PicturesTest {

    /// The smallest PNG header there is: 1 × 1 pixels.
    private static final byte[] PNG =
            java.util.HexFormat.of().parseHex("89504e470d0a1a0a0000000d494844520000000100000001");

    private final FleetIndex index =
            new FleetIndex(new Limits(10, 10, 10, 10, Duration.ofHours(1)), () -> Fleet.NOW);
    private final PictureCache cache = new PictureCache(1_000);

    @Test
    void pictureHasTheTypeOfItsBytesAndNotOfItsRecord() {
        VerificationRequest request = request(Fleet.frame(PNG));

        assertThat(pictures(request).find(Digest.ofBytes(PNG)))
                .get()
                .extracting(Picture::mediaType)
                .isEqualTo("image/png");
    }

    @Test
    void whatIsNoPictureIsNotGivenOut() {
        byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

        assertThat(pictures(request(Fleet.frame(page))).find(Digest.ofBytes(page))).isEmpty();
    }

    @Test
    void pictureUnderAFalseNameIsNotGivenOut() {
        EvidenceFrame honest = Fleet.frame(PNG);
        String name = Digest.ofBytes(new byte[] {1});
        EvidenceFrame misnamed =
                EvidenceFrame.newBuilder(honest)
                        .setSha256(name)
                        .setPicture(ByteBuffer.wrap(PNG))
                        .build();

        assertThat(pictures(request(misnamed)).find(name)).isEmpty();
    }

    @Test
    void onlyWhatTheIndexKnowsIsReadAgain() {
        assertThat(
                        new Pictures(
                                        index,
                                        cache,
                                        place -> {
                                            throw new AssertionError("nothing to read");
                                        })
                                .find("0".repeat(64)))
                .isEmpty();
        assertThat(pictures(request(Fleet.frame(PNG))).find("../../etc/passwd")).isEmpty();
    }

    @Test
    void pictureThatWasForgottenIsReadAgain() {
        Pictures pictures = pictures(request(Fleet.frame(PNG)));
        for (int i = 0; i < 20; i++) {
            cache.put("other" + i, new byte[100]);
        }

        assertThat(cache.get(Digest.ofBytes(PNG))).isEmpty();
        assertThat(pictures.find(Digest.ofBytes(PNG))).isPresent();
    }

    @Test
    void cacheKeepsToItsBytes() {
        for (int i = 0; i < 20; i++) {
            cache.put("picture" + i, new byte[100]);
        }

        assertThat(cache.get("picture9")).isEmpty();
        assertThat(cache.get("picture10")).isPresent();
        cache.put("huge", new byte[2_000]);
        assertThat(cache.get("huge")).isEmpty();
    }

    private VerificationRequest request(EvidenceFrame frame) {
        return Fleet.request("a", 0)
                .setViews(List.of(new EvidenceView("front", frame, null, List.of(), List.of(), 0L)))
                .build();
    }

    private Pictures pictures(VerificationRequest request) {
        Place place = new Place("topic", 1, 7);
        index.add(Evidence.without(request), place);
        return new Pictures(
                index, cache, at -> at.equals(place) ? Optional.of(request) : Optional.empty());
    }
}
