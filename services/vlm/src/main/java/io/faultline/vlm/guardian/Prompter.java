// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.verify.Verification;

import java.util.List;

/// Turns a verification into tokens and tiles, in training and in use alike, so that the two agree.
/// Thread-safe.
///
/// @param chat the template
/// @param tiler cuts pictures
/// @param maxTiles the checkpoint's {@code max_dynamic_patch}, shared by a verification's pictures
/// @param tokensPerTile tokens one tile becomes
record Prompter(Chat chat, Tiler tiler, int maxTiles, int tokensPerTile) {

    /// A prompt.
    ///
    /// @param ids its tokens, up to where the model speaks
    /// @param pictures the tiles of each picture
    record Asked(int[] ids, List<Tiles> pictures) {}

    /// @throws io.faultline.vlm.images.UnreadableImageException if a picture cannot be read
    Asked ask(Verification verification, Mode mode) {
        List<byte[]> encoded = verification.pictures();
        int most = Math.max(1, maxTiles / encoded.size());
        List<Tiles> pictures =
                encoded.stream()
                        .map(bytes -> tiler.cut(ImageDecoder.STANDARD.decode(bytes), most))
                        .toList();
        List<Integer> tokens =
                pictures.stream().map(tiles -> tiles.count() * tokensPerTile).toList();
        return new Asked(chat.prompt(Question.of(verification, mode), tokens), pictures);
    }
}
