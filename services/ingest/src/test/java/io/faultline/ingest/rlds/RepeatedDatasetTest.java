// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.ingest.episode.EncodedFrame;
import io.faultline.ingest.episode.RawEpisode;
import io.faultline.ingest.episode.Read;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.UnreadableImageException;
import io.faultline.testsupport.SharedData;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

class RepeatedDatasetTest {

    @TempDir Path folder;

    @Test
    void everyCopyIsAnEpisodeOfItsOwn() throws IOException {
        RepeatedDataset.of(SharedData.require("octo_bridge_rlds")).write(folder, 60, 3);
        List<RawEpisode> episodes = new ArrayList<>();
        RldsSource.open(folder).read(read -> episodes.add(((Read.Of) read).episode()));
        assertThat(episodes).hasSize(60);
        assertThat(episodes).extracting(RawEpisode::contentDigest).doesNotHaveDuplicates();
        assertThat(episodes).noneMatch(RawEpisode::truncated);
        assertThat(episodes.getFirst().environment()).isEqualTo("berkeley/toysink2_bww");
        assertThat(episodes.stream().map(e -> ByteBuffer.wrap(first(e).bytes())))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMarkedPictureShowsTheSame() throws IOException, UnreadableImageException {
        RepeatedDataset.of(SharedData.require("octo_bridge_rlds")).write(folder, 1, 1);
        List<byte[]> marked = new ArrayList<>();
        List<byte[]> original = new ArrayList<>();
        RldsSource.open(folder).read(read -> marked.add(firstPicture(read)));
        RldsSource.open(SharedData.require("octo_bridge_rlds"))
                .read(read -> original.add(firstPicture(read)));
        assertThat(marked.getFirst()).isNotEqualTo(original.getFirst());
        assertThat(ImageHeader.read(marked.getFirst()))
                .isEqualTo(ImageHeader.read(original.getFirst()));
        assertThat(pixels(marked.getFirst())).isEqualTo(pixels(original.getFirst()));
    }

    private static byte[] firstPicture(Read read) {
        return first(((Read.Of) read).episode()).bytes();
    }

    private static EncodedFrame first(RawEpisode episode) {
        return episode.views().firstEntry().getValue().getFirst();
    }

    private static int[] pixels(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
