// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.Origin;
import io.faultline.schemas.Domain;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes a row of a line. Touches no file but the manifest's own text.
final class RowParser {
    private static final Pattern CAMERA = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private RowParser() {}

    static ManifestRow parse(ManifestLine line, Origin origin) throws BadRowException {
        RowFields fields = RowFields.of(line);
        String file = fields.required("file", "missing-field");
        FileName name = FileName.of(file);
        String instruction = fields.required("instruction", "blank-instruction");
        Optional<String> reason = fields.text("failure_reason");
        if (name.leaksInto(instruction) || reason.filter(name::leaksInto).isPresent()) {
            throw BadRowException.poison(
                    "file-name-in-text",
                    "the instruction or the failure reason is the file's name");
        }
        ClipLabel label = label(fields);
        String source = fields.text("source").orElse("clips");
        Domain domain = domain(fields);
        String episode = fields.text("episode").orElse(null);
        return new ManifestRow(
                origin,
                file,
                instruction,
                label,
                judge(fields, domain),
                label == ClipLabel.FAILURE ? reason.orElse(null) : null,
                camera(fields),
                fields.positive("fps"),
                episode,
                source,
                environment(fields, name, source, file, episode),
                domain,
                defects(fields));
    }

    private static ClipLabel label(RowFields fields) throws BadRowException {
        if (!fields.has("label")) {
            return ClipLabel.DEMONSTRATION;
        }
        Optional<String> word = fields.text("label");
        if (word.isEmpty()) {
            throw BadRowException.refused("unlabelled", "'label' is there but says nothing");
        }
        return ClipLabel.of(word.get())
                .orElseThrow(
                        () ->
                                BadRowException.poison(
                                        "unknown-label",
                                        "'label' is neither demonstration, success nor failure"));
    }

    private static Domain domain(RowFields fields) throws BadRowException {
        Optional<String> named = fields.text("domain");
        if (named.isPresent()) {
            return switch (named.get().toLowerCase(Locale.ROOT)) {
                case "real" -> Domain.REAL;
                case "simulation" -> Domain.SIMULATION;
                default ->
                        throw BadRowException.poison(
                                "bad-field", "'domain' is neither real nor simulation");
            };
        }
        boolean simulated =
                fields.text("robot")
                        .filter(robot -> robot.toLowerCase(Locale.ROOT).contains("simulat"))
                        .isPresent();
        return simulated ? Domain.SIMULATION : Domain.REAL;
    }

    private static LabelSource judge(RowFields fields, Domain domain) throws BadRowException {
        String named = fields.text("label_source").orElse("");
        for (LabelSource source : LabelSource.values()) {
            if (source.name().equalsIgnoreCase(named.replace(' ', '_').replace('-', '_'))) {
                return source;
            }
        }
        return domain == Domain.SIMULATION ? LabelSource.SIMULATOR : LabelSource.HUMAN;
    }

    private static String camera(RowFields fields) throws BadRowException {
        String camera = fields.text("camera").orElse("camera");
        if (!CAMERA.matcher(camera).matches()) {
            throw BadRowException.poison("bad-field", "'camera' is no short name");
        }
        return camera;
    }

    private static String environment(
            RowFields fields, FileName name, String source, String file, @Nullable String episode)
            throws BadRowException {
        Optional<String> scene = fields.text("environment");
        if (scene.isEmpty()) {
            scene = fields.text("task");
        }
        return scene.filter(text -> !name.is(text) && !name.leaksInto(text))
                .orElseGet(() -> "scene-" + Digest.of(source, episode == null ? file : episode));
    }

    private static List<Defect> defects(RowFields fields) throws BadRowException {
        List<Defect> defects = new ArrayList<>();
        String origin = fields.text("instruction_source").orElse("");
        if (origin.toLowerCase(Locale.ROOT).startsWith("derived")) {
            defects.add(new Defect("derived-instruction", "the instruction was " + origin));
        }
        return defects;
    }
}
