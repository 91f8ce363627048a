// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// Takes what a source reads, one record after the other, and makes episodes of it, each
/// demonstration once however often the input holds it.
public final class EpisodeIntake {

    private final EpisodeAssembly assembly;

    /// File by the content digest of the record that was taken from it first.
    private final Map<String, String> seen = new HashMap<>();

    private final Set<String> names = new HashSet<>();

    public EpisodeIntake(EpisodeAssembly assembly) {
        this.assembly = assembly;
    }

    /// Decides on a record, in the order of reading; what it returns makes the episode, or says why
    /// not, and may be called on any thread.
    ///
    /// Calling it throws an `IOException` if the frame store is broken.
    Callable<Assembled> admit(Read read) {
        return switch (read) {
            case Read.Of(RawEpisode episode) -> admit(episode);
            case Read.Refused(Origin origin, String cause, String message) ->
                    () -> new Assembled.Refused(origin, cause, message, List.of());
            case Read.Poison(Origin origin, String cause, String message) ->
                    () -> new Assembled.Poison(origin, cause, message);
        };
    }

    private Callable<Assembled> admit(RawEpisode episode) {
        String file = episode.origin().file();
        String first = seen.putIfAbsent(episode.contentDigest(), file);
        if (first != null) {
            return () -> new Assembled.Duplicate(episode.origin(), new Leak(first, file));
        }
        RawEpisode checked = checkName(episode);
        return () -> assembly.assemble(checked);
    }

    /// A source's own names should tell its episodes apart. Where they do not, ours do.
    private RawEpisode checkName(RawEpisode episode) {
        String name = episode.origin().sourceEpisode();
        if (name.isEmpty() || names.add(episode.source() + "/" + name)) {
            return episode;
        }
        return episode.with(
                new Defect(
                        "reused-episode-id",
                        "%s has the id %s of another episode".formatted(episode.origin(), name)));
    }
}
