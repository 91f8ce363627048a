// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import static java.util.Map.entry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A verb that an instruction may begin with.
///
/// @param words its base form, with a particle where it has one
/// @param deed what it changes
record Verb(String words, Deed deed) {
    private static final Map<Deed, String> LEXICON =
            Map.ofEntries(
                    entry(
                            Deed.TAKE,
                            "grasp,grab,take,pick up,pick,lift up,lift,grip,hold,raise,get"),
                    entry(
                            Deed.PLACE,
                            "put,place,move,bring,carry,set,lay,stack,insert,transfer,store,transport,put"
                                + " down,hang,pour,unstack,drop,remove"),
                    entry(Deed.RELEASE, "release,let go of"),
                    entry(Deed.OPEN, "open,uncover,unfold"),
                    entry(Deed.CLOSE, "close,shut,cover,fold"),
                    entry(
                            Deed.PUSH,
                            "push,pull,slide,sweep,shove,nudge,drag,push down,push up,wipe"),
                    entry(Deed.TURN, "turn,rotate,flip,twist,spin,tilt,screw,unscrew"),
                    entry(
                            Deed.SWITCH,
                            "turn on,turn off,switch on,switch off,toggle,press,press down,light"
                                    + " up"),
                    entry(
                            Deed.OTHER,
                            "reach,approach,use,align,retract,return,go,locate,find,clean,wash,stir"
                                    + ",arrange,sort,plug,unplug,cut,hit,make,throw,touch,position"
                                    + ",reposition,relocate,wrap,tap,hand,swap,lower"));

    /// Longest first, so that "pick up" wins over "pick".
    private static final List<Verb> VERBS =
            LEXICON.entrySet().stream()
                    .flatMap(
                            e ->
                                    List.of(e.getValue().split(",")).stream()
                                            .map(words -> new Verb(words, e.getKey())))
                    .sorted(
                            Comparator.comparingInt((Verb v) -> -v.words.length())
                                    .thenComparing(Verb::words))
                    .toList();

    /// The verb that a text in lower case begins with.
    static Optional<Verb> leading(String text) {
        return VERBS.stream().filter(verb -> verb.leads(text)).findFirst();
    }

    private boolean leads(String text) {
        return text.startsWith(words)
                && (text.length() == words.length() || text.charAt(words.length()) == ' ');
    }
}
