// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.Label;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.identity.Digest;

import java.util.regex.Pattern;

/// What must hold of an example before it is stored: that it can be found again, that its label,
/// mode and reasoning agree, and that its pictures are of bearable number and size.
final class StorableExample {

    private static final int MOST_IMAGES = 64;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private StorableExample() {}

    /// @throws PoisonRecordException naming the field that is wrong
    static void check(AnnotatedExample annotated) {
        Example example = annotated.getExample();
        String id = example.getExampleId();
        require(ID.matcher(id).matches(), "malformed-id", id, "example id is not 32 hex digits");
        require(!example.getSource().isBlank(), "blank-field", id, "source is blank");
        require(!example.getTask().isBlank(), "blank-field", id, "task is blank");
        require(!example.getInstruction().isBlank(), "blank-field", id, "instruction is blank");
        boolean failure = example.getLabel() == Label.FAILURE;
        require(failure == (example.getMode() != null), "label-mismatch", id, "label and mode");
        require(
                annotated.getTrace().getConclusion() == example.getLabel(),
                "label-mismatch",
                id,
                "label and the trace's conclusion");
        checkImages(example, id);
    }

    private static void checkImages(Example example, String id) {
        int count = example.getImages().size();
        require(count >= 1 && count <= MOST_IMAGES, "image-count", id, count + " images");
        for (ExampleImage image : example.getImages()) {
            checkFrame(image.getFrame(), id);
        }
    }

    private static void checkFrame(FrameRef frame, String id) {
        String malformed = "malformed-frame";
        require(
                Digest.isSha256(frame.getSha256()),
                malformed,
                id,
                "frame is not named by a SHA-256");
        long size = frame.getSize();
        require(size >= 1, malformed, id, "frame without bytes");
        require(size <= ImageLimits.DEFAULT.maxBytes(), malformed, id, "frame of too many bytes");
    }

    private static void require(boolean holds, String code, String id, String what) {
        if (!holds) {
            throw new PoisonRecordException(code, "example %s: %s".formatted(id, what));
        }
    }
}
