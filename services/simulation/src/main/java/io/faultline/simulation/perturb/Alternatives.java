// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import io.faultline.simulation.task.Place;
import io.faultline.simulation.task.Skill;
import io.faultline.simulation.task.Subtask;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.List;

/// What could be mistaken for an object or a place. Things of the same kind come first: others are
/// taken only where there is none.
final class Alternatives {
    private Alternatives() {}

    /// Bodies that a skill could be done to instead of its own; never one that the task needs as a
    /// place, nor one that carries something.
    static List<String> objects(Target target) {
        Skill skill = target.subtask().skill();
        World world = target.start();
        List<String> needed = needed(target);
        List<Body> fit = new ArrayList<>();
        for (Body body : world.bodies()) {
            boolean free = !needed.contains(body.name()) && !carries(world, body);
            if (free && fits(skill, body.form())) {
                fit.add(body);
            }
        }
        return preferred(fit, world.body(skill.object()).form());
    }

    private static List<String> needed(Target target) {
        List<String> needed = new ArrayList<>();
        needed.add(target.subtask().skill().object());
        for (Subtask subtask : target.all()) {
            if (subtask.skill() instanceof Skill.Carry(String _, Place place)) {
                needed.add(place.target());
            }
        }
        return needed;
    }

    private static boolean carries(World world, Body lower) {
        return world.bodies().stream()
                .anyMatch(
                        upper ->
                                upper.isLoose()
                                        && !upper.name().equals(lower.name())
                                        && world.rests(upper.name(), lower.name()));
    }

    private static boolean fits(Skill skill, Form form) {
        boolean small = form instanceof Form.Block || form instanceof Form.Cup;
        return switch (skill) {
            case Skill.Grasp _ -> small || form instanceof Form.Bowl;
            case Skill.Push _ -> small;
            case Skill.Press _ -> form instanceof Form.Button;
            case Skill.Lift _,
                    Skill.Carry _,
                    Skill.Drag _,
                    Skill.Turn _,
                    Skill.StandUp _,
                    Skill.Release _ ->
                    false;
        };
    }

    /// Places like a place, at another body.
    static List<Place> places(Target target, Place place, String object) {
        World world = target.start();
        if (place.target().isEmpty()) {
            return List.of();
        }
        List<Body> fit = new ArrayList<>();
        for (Body body : world.bodies()) {
            boolean other = !body.name().equals(object) && !body.name().equals(place.target());
            if (other && bears(body) && !carries(world, body)) {
                fit.add(body);
            }
        }
        List<Place> places = new ArrayList<>();
        for (String name : preferred(fit, world.body(place.target()).form())) {
            places.add(at(place, world.body(name)));
        }
        return places;
    }

    private static boolean bears(Body body) {
        return body.form() instanceof Form.Plate
                || body.form() instanceof Form.Bowl
                || body.form() instanceof Form.Box
                || body.form() instanceof Form.Zone
                || body.form() instanceof Form.Block;
    }

    private static Place at(Place like, Body body) {
        boolean hollow = body.form() instanceof Form.Bowl || body.form() instanceof Form.Box;
        return switch (like) {
            case Place.Beside(String _, var side) -> new Place.Beside(body.name(), side);
            case Place.On _, Place.In _, Place.Table _ ->
                    hollow ? new Place.In(body.name()) : new Place.On(body.name());
        };
    }

    private static List<String> preferred(List<Body> fit, Form like) {
        List<String> alike =
                fit.stream()
                        .filter(body -> body.form().noun().equals(like.noun()))
                        .map(Body::name)
                        .toList();
        return alike.isEmpty() ? fit.stream().map(Body::name).toList() : alike;
    }
}
