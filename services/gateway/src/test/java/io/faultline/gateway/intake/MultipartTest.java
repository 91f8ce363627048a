// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

final class MultipartTest {

    private static final String TYPE = "multipart/mixed; boundary=\"--b--\"";
    private static final String DELIMITER = "----b--";

    @Property(tries = 500)
    void partsComeOutAsTheyWentIn(@ForAll @Size(max = 5) List<@Size(max = 64) byte[]> contents)
            throws RefusedException {
        List<Multipart.Part> parts = Multipart.parse(TYPE, body(contents), 5);
        assertThat(parts).hasSameSizeAs(contents);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).content()).isEqualTo(contents.get(i));
            assertThat(parts.get(i).headers()).containsEntry("frame", "n=" + i);
        }
    }

    @Property(tries = 500)
    void cutBodyIsRefusedAndNothingElse(
            @ForAll @Size(min = 1, max = 3) List<@Size(max = 32) byte[]> contents,
            @ForAll @IntRange(max = 10_000) int cut) {
        byte[] body = body(contents);
        byte[] rest = Arrays.copyOf(body, cut % (body.length - 4));
        assertThatThrownBy(() -> Multipart.parse(TYPE, rest, 5))
                .isInstanceOf(RefusedException.class);
    }

    @Example
    void onePartTooManyIsRefused() {
        byte[] body = body(List.of(new byte[1], new byte[1], new byte[1]));
        assertThatThrownBy(() -> Multipart.parse(TYPE, body, 2))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 2 parts");
    }

    @Example
    void otherTypesAreNotSupported() {
        assertThatThrownBy(() -> Multipart.parse("image/jpeg", new byte[0], 2))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusal().cause())
                                        .isEqualTo(Refusal.Cause.UNSUPPORTED));
    }

    private static byte[] body(List<byte[]> contents) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < contents.size(); i++) {
            write(body, DELIMITER + "\r\nFrame: n=" + i + "\r\n\r\n");
            body.writeBytes(contents.get(i));
            write(body, "\r\n");
        }
        write(body, DELIMITER + "--\r\n");
        return body.toByteArray();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
