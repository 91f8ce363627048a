// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Deed;
import io.faultline.annotation.wording.Nouns;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;

import java.util.Optional;

/// The state that an action leads to: as a demand ("the carrot must rest on the plate"), and as
/// reached ("the carrot now rests on the plate").
final class Expected {
    private final Wording wording;
    private final Action action;

    Expected(Wording wording, Action action) {
        this.wording = wording;
        this.action = action;
    }

    String due() {
        return say("due");
    }

    String reached() {
        return say("reached");
    }

    private String say(String phrase) {
        String object = action.object();
        if (object == null) {
            return wording.say(phrase + ".unread", Slots.none());
        }
        Optional<String> place = action.restingPlace();
        String target = action.target();
        Slots slots =
                Slots.of("object", object)
                        .and("is", Nouns.be(object))
                        .and("has", Nouns.have(object))
                        .and("place", place.orElse(""))
                        .and("direction", target == null ? "" : ' ' + target);
        return switch (action.deed()) {
            case TAKE, RELEASE, OPEN, CLOSE, PUSH, TURN ->
                    wording.say(phrase + '.' + action.deed(), slots);
            case PLACE ->
                    wording.say(
                            phrase + '.' + Deed.PLACE + (place.isEmpty() ? ".anywhere" : ""),
                            slots);
            case SWITCH, OTHER -> wording.say(phrase + ".unread", slots);
        };
    }
}
