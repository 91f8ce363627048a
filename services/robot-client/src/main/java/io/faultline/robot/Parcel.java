// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Items that go in one request, and what its answer means for each.
final class Parcel {

    private static final String BOUNDARY = "faultline-7MA4YWxkTrZu0gW";

    private Parcel() {}

    /// The content type of [#frames].
    static final String FRAMES_TYPE = "multipart/mixed; boundary=" + BOUNDARY;

    /// A multipart body of snapshots. A boundary that occurs within a picture would cut it; that is
    /// left to chance, whose part is about 2^-200.
    static byte[] frames(List<Item.Frame> frames, Instant sent) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Item.Frame frame : frames) {
            write(body, "--" + BOUNDARY + "\r\nFrame: " + query(frame, sent) + "\r\n\r\n");
            body.writeBytes(frame.picture());
            write(body, "\r\n");
        }
        write(body, "--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private static String query(Item.Frame frame, Instant sent) {
        return "camera=%s&boot=%s&sequence=%d&captured=%d&monotonic=%d&sent=%d"
                .formatted(
                        frame.camera(),
                        frame.boot(),
                        frame.sequence(),
                        frame.captured(),
                        frame.monotonic(),
                        Item.micros(sent));
    }

    /// A JSON array of events.
    static byte[] events(List<Item.Event> events, Instant sent) {
        StringBuilder json = new StringBuilder("[");
        for (Item.Event event : events) {
            json.append(json.length() > 1 ? "," : "")
                    .append(event.json(), 0, event.json().length() - 1)
                    .append(",\"sent\":")
                    .append(Item.micros(sent))
                    .append('}');
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    /// What an answer means for each of the items sent.
    static List<Fate> fates(Lane.Answer answer, int count) {
        JsonNode items = answer.json().path("items");
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fates.add(items.size() == count ? fate(items.path(i)) : whole(answer, count));
        }
        return fates;
    }

    private static Fate fate(JsonNode item) {
        if (item.path("accepted").asBoolean()) {
            return new Fate.Accepted();
        }
        String why = item.path("field").asText() + " " + item.path("reason").asText();
        return item.path("retry").asBoolean() ? new Fate.Later(why) : new Fate.Refused(why);
    }

    /// The request was refused as a whole. Only where it was one item's can that be the item's
    /// fault; missing credentials, a flood or a fault of the gateway are no item's.
    private static Fate whole(Lane.Answer answer, int count) {
        return count == 1 && isUnreadable(answer)
                ? new Fate.Refused(answer.reason())
                : new Fate.Later(answer.reason());
    }

    /// Whether the gateway could not read a request, whoever sent it and whenever.
    static boolean isUnreadable(Lane.Answer answer) {
        return !answer.json().has("items")
                && switch (answer.status()) {
                    case 400, 411, 413, 415, 422 -> true;
                    default -> false;
                };
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
