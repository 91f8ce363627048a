// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A place in a list of words, with the small phrases that can be read from there.
final class WordCursor {
    private static final Set<String> ATTRIBUTIVE =
            Set.of("left", "right", "back", "vertical", "horizontal", "open", "closed");

    private final List<String> words;
    private int at;

    WordCursor(List<String> words) {
        this.words = words;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= words.size();
    }

    String textFrom(int start) {
        return String.join(" ", words.subList(start, at)).replace(" ,", ",");
    }

    private String word(int offset) {
        return at + offset < words.size() ? words.get(at + offset) : "";
    }

    boolean at(String... any) {
        return Set.of(any).contains(word(0));
    }

    boolean nextIs(String... any) {
        return Set.of(any).contains(word(1));
    }

    void skip(int count) {
        at += count;
    }

    void skipFillers() {
        while (!atEnd() && isFiller(0)) {
            at++;
        }
    }

    /// "next" opens a clause, "next to" a phrase.
    private boolean isFiller(int offset) {
        String word = word(offset);
        return Lexicon.MANNERS.contains(word)
                || (Lexicon.FILLERS.contains(word)
                        && !(word.equals("next") && word(offset + 1).equals("to")));
    }

    boolean skipManner() {
        if (!Lexicon.MANNERS.contains(word(0))) {
            return false;
        }
        at++;
        return true;
    }

    boolean skipRelative() {
        int start = at;
        while (Lexicon.RELATIVES.contains(word(0))) {
            at++;
        }
        return at > start;
    }

    /// "so that it falls": the place after it is where the object ends.
    boolean skipResult() {
        while (at("so", "that", "it", "falls", "goes", "lands")) {
            at++;
        }
        return atPreposition();
    }

    boolean atVerb() {
        return isVerbAt(0);
    }

    private boolean isVerbAt(int offset) {
        String word = word(offset);
        return VerbLexicon.isVerb(word)
                || (word.equals("let")
                        && (word(offset + 1).equals("go") || word(offset + 2).equals("go")));
    }

    Verb verb() {
        String word = word(0);
        if (word.equals("let")) {
            at += word(1).equals("go") ? 2 : 3;
            return Verb.RELEASE;
        }
        if (VerbLexicon.isTwoWordVerb(word, word(1)) && !particleIsPreposition()) {
            at += 2;
            return VerbLexicon.twoWordVerb(word(-2), word(-1));
        }
        at++;
        return VerbLexicon.verb(word);
    }

    /// "push down the button" presses; "push down to the left" does not.
    private boolean particleIsPreposition() {
        return word(2).equals("to") && word(1).equals("down");
    }

    /// A clause ends before a connector that a verb follows, and at "then".
    boolean endsClause() {
        if (!at(",", "and", "then")) {
            return false;
        }
        int offset = 0;
        while (at + offset < words.size() && isFiller(offset)) {
            offset++;
        }
        String next = word(offset);
        return isVerbAt(offset)
                || Set.of("use", "using", "utilize", "with", "let", "").contains(next)
                || at("then");
    }

    /// "to turn on the light" after an object.
    boolean beginsPurpose() {
        return at("to") && isVerbAt(1);
    }

    /// "on" or "off" at the end of a clause.
    boolean atSwitchParticle() {
        return at("on", "off") && (at + 1 == words.size() || Set.of(",", "and").contains(word(1)));
    }

    boolean atPreposition() {
        String word = word(0);
        if (word.equals("over")) {
            return startsNoun(1);
        }
        return Lexicon.PREPOSITIONS.contains(word)
                || word(1).equals(Lexicon.COMPOUND_PREPOSITIONS.get(word));
    }

    /// Reads a preposition of one to three words.
    String preposition() {
        if (word(2).equals("of") && (word(1).equals("top") || word(1).equals("front"))) {
            at += 3;
            return String.join(" ", words.subList(at - 3, at));
        }
        if (word(1).equals(Lexicon.COMPOUND_PREPOSITIONS.get(word(0)))
                || (at("off") && nextIs("of"))) {
            at += 2;
            return word(-2) + ' ' + word(-1);
        }
        at++;
        return word(-1);
    }

    /// Reads words of direction or end state: "left", "all the way", "90 degrees", "upright".
    Optional<String> direction() {
        if (isWholeWay(0)) {
            at += 3;
            return Optional.of("all the way");
        }
        if (!word(0).isEmpty() && Character.isDigit(word(0).charAt(0)) && nextIs("degrees")) {
            at += 2;
            return Optional.of(word(-2) + " degrees");
        }
        if (!Lexicon.isDirection(word(0)) || (ATTRIBUTIVE.contains(word(0)) && isContent(1))) {
            return Optional.empty();
        }
        at++;
        return Optional.of(word(-1));
    }

    private boolean isWholeWay(int offset) {
        return word(offset).equals("all")
                && word(offset + 1).equals("the")
                && word(offset + 2).equals("way");
    }

    NounPhrase nounIfAny() {
        return startsNoun(0) ? noun() : NounPhrase.NONE;
    }

    private boolean startsNoun(int offset) {
        return isContent(offset)
                || atPronoun(offset)
                || Lexicon.isDeterminer(word(offset))
                || Lexicon.isDirection(word(offset));
    }

    /// Reads a noun phrase, with its "of" phrase; [NounPhrase#NONE] where there is none.
    NounPhrase noun() {
        return noun(false);
    }

    /// Reads a noun phrase that the clause's verb may follow: "in the slider pick up".
    NounPhrase nounBeforeVerb() {
        return noun(true);
    }

    private NounPhrase noun(boolean beforeVerb) {
        if (atPronoun(0)) {
            at += at("each") ? 2 : 1;
            return new NounPhrase("", word(-1).equals("other") ? "each other" : word(-1));
        }
        String article = word(0);
        String determiner = determiner();
        List<String> name = new ArrayList<>();
        while (!atEnd() && continuesNoun(name)) {
            if (beforeVerb && !name.isEmpty() && atVerb()) {
                break;
            }
            name.add(word(0));
            at++;
        }
        if (follows(name, "of") || follows(name, "the")) {
            return NounPhrase.NONE;
        }
        NounPhrase noun = new NounPhrase(determiner, String.join(" ", name));
        boolean indefinite = article.equals("a") || article.equals("an");
        return indefinite && noun.isRegion() ? new NounPhrase(article, noun.name()) : noun;
    }

    private boolean atPronoun(int offset) {
        String word = word(offset);
        return word.equals("it")
                || word.equals("them")
                || (word.equals("each") && word(offset + 1).equals("other"));
    }

    private String determiner() {
        String kept = "";
        while (Lexicon.isDeterminer(word(0)) && startsNoun(1)) {
            kept = Lexicon.ARTICLES.contains(word(0)) ? kept : word(0);
            at++;
        }
        return kept;
    }

    private boolean continuesNoun(List<String> name) {
        String word = word(0);
        if (follows(name, "of")) {
            return word.equals("the") || isContent(0);
        }
        if (follows(name, "the")) {
            return isContent(0) || Lexicon.isDirection(word);
        }
        if (word.equals("of")) {
            return !name.isEmpty();
        }
        if (word.equals("and")) {
            return joinsColours(name);
        }
        return isContent(0) || (name.isEmpty() && Lexicon.isDirection(word));
    }

    /// "the yellow and white mug" is one thing.
    private boolean joinsColours(List<String> name) {
        return !name.isEmpty()
                && Lexicon.COLOURS.contains(name.getLast())
                && Lexicon.COLOURS.contains(word(1))
                && isContent(2);
    }

    private static boolean follows(List<String> name, String word) {
        return !name.isEmpty() && name.getLast().equals(word);
    }

    /// A word that names or describes a thing here: "next" does not in "next to".
    private boolean isContent(int offset) {
        String word = word(offset);
        return Lexicon.isContent(word)
                && !(Character.isDigit(word.charAt(0)) && word(offset + 1).equals("degrees"))
                && !word(offset + 1).equals(Lexicon.COMPOUND_PREPOSITIONS.get(word));
    }
}
