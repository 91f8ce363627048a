// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An imperative, taken apart: "put the carrot on the plate" places the carrot "on the plate".
///
/// What does not parse is a deed of kind OTHER without object or target; its words are then only
/// ever quoted, never inflected.
///
/// @param deed what it changes
/// @param verb the verb in its base form, with a particle directly behind it ("pick up"); empty
///   where the text does not begin with a known verb
/// @param rest what follows the verb, in lower case, articles supplied
/// @param object what is acted on, with its article, or null where unknown
/// @param target the place or direction with its preposition, or null where there is none
public record Action(
        Deed deed, String verb, String rest, @Nullable String object, @Nullable String target) {

    private static final Pattern PREPOSITION =
            Pattern.compile(
                    "\\b(?:on top of|next to|in front of|(?:to |on )?(?:the"
                        + " )?(?:left|right|front|back|top|bottom|side)(?: side)? of|out of|away"
                        + " from|onto|on|into|inside|in|underneath|under|below|beneath"
                        + "|beside|behind|above|over|between|near|against|from|off|at|towards?|to|(?<!\\bthe"
                        + " )(?:vertical to front|upright|upside down|forwards?|backwards?"
                        + "|clockwise|counterclockwise|left|right|up|down)$)(?=\\s|$)");

    private static final Map<String, String> AT_REST =
            Map.of("into", "in", "onto", "on", "to", "at", "towards", "near", "toward", "near");

    private static final Pattern FURTHER_VERB =
            Pattern.compile("(\\b(?:and then|and|then) )(\\p{L}+)");

    private static final Pattern LEAVING = Pattern.compile("^(?:from|off|out of|away from)\\b.*");

    /// Reads an imperative.
    public static Action parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT).replaceAll("[.!?]+$", "");
        words = words.replaceAll("\\s+", " ");
        Optional<Verb> verb = Verb.leading(words);
        if (verb.isEmpty()) {
            return new Action(Deed.OTHER, "", words, null, null);
        }
        String rest = words.substring(verb.get().words().length()).strip();
        return takeApart(verb.get(), rest)
                .orElse(new Action(Deed.OTHER, verb.get().words(), rest, null, null));
    }

    private static Optional<Action> takeApart(Verb verb, String rest) {
        Matcher place = PREPOSITION.matcher(rest);
        boolean placed = place.find();
        String object = placed ? rest.substring(0, place.start()).strip() : rest;
        if (!object.isEmpty() && !Nouns.isNounPhrase(object)) {
            return Optional.empty();
        }
        List<String> places = new ArrayList<>();
        while (placed) {
            String preposition = place.group();
            int from = place.end();
            placed = place.find();
            String noun = rest.substring(from, placed ? place.start() : rest.length()).strip();
            if (!noun.isEmpty() && !Nouns.isNounPhrase(noun.replace(" or ", " "))) {
                return Optional.empty();
            }
            places.add(noun.isEmpty() ? preposition : preposition + " " + Nouns.the(noun));
        }
        String the = object.isEmpty() ? null : Nouns.the(object);
        String target = places.isEmpty() ? null : places.getLast();
        String whole = ((the == null ? "" : the + " ") + String.join(" ", places)).strip();
        return Optional.of(new Action(verb.deed(), verb.words(), whole, the, target));
    }

    /// Where the object rests once the action is done: "into the sink" becomes "in the sink". Empty
    /// where no place is named, or only the place that it leaves.
    public Optional<String> restingPlace() {
        if (target == null || LEAVING.matcher(target).matches()) {
            return Optional.empty();
        }
        int space = target.indexOf(' ');
        String first = space < 0 ? target : target.substring(0, space);
        String rest = space < 0 ? "" : target.substring(space);
        boolean beside = target.matches("to the (?:left|right|front|back|side)\\b.*");
        return Optional.of(beside ? target : AT_REST.getOrDefault(first, first) + rest);
    }

    /// The action with "doing": "putting the carrot on the plate". Empty where the verb is unknown.
    public Optional<String> gerund() {
        if (verb.isEmpty()) {
            return Optional.empty();
        }
        int space = verb.indexOf(' ');
        String head = space < 0 ? verb : verb.substring(0, space);
        String particle = space < 0 ? "" : verb.substring(space);
        String objects =
                FURTHER_VERB.matcher(rest).replaceAll(found -> found.group(1) + doing(found));
        return Optional.of((Gerunds.of(head) + particle + " " + objects).strip());
    }

    private static String doing(MatchResult found) {
        String word = found.group(2);
        return Verb.leading(word).isPresent() ? Gerunds.of(word) : word;
    }
}
