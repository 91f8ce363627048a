// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.task.Place;
import io.faultline.simulation.task.Places;
import io.faultline.simulation.task.Side;
import io.faultline.simulation.task.Skill;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Vec3;

import java.util.List;
import java.util.Optional;

/// Draws what could be done instead of a skill that brings its object to a wrong state or place:
/// put down beside its place, opened only a little, turned or pushed the other way.
final class OtherStates {
    private static final double LOW_X = 0.27;
    private static final double HIGH_X = 0.64;
    private static final double HALF_Y = 0.27;

    private final PerturbationConfig config;
    private final Target target;
    private final Draw draw;

    OtherStates(PerturbationConfig config, Target target, Draw draw) {
        this.config = config;
        this.target = target;
        this.draw = draw;
    }

    Optional<Skill> draw() {
        double part = config.partialState().draw(draw);
        boolean reverse = draw.coin();
        return switch (target.subtask().skill()) {
            case Skill.Lift(String object, double height) ->
                    Optional.of(new Skill.Lift(object, part * height));
            case Skill.Carry(String object, Place place) ->
                    Optional.of(new Skill.Carry(object, elsewhere(object, place)));
            case Skill.Drag(String object, double value) -> {
                double from = target.start().body(object).value();
                yield Optional.of(new Skill.Drag(object, from + part * (value - from)));
            }
            case Skill.Turn(String object, double angle) ->
                    Optional.of(new Skill.Turn(object, reverse ? -angle : part * angle));
            case Skill.StandUp(String object, double _) ->
                    Optional.of(new Skill.StandUp(object, part));
            case Skill.Push(String object, Side side, double distance) ->
                    Optional.of(
                            reverse
                                    ? new Skill.Push(object, otherSide(side), distance)
                                    : new Skill.Push(object, side, part * distance));
            case Skill.Grasp _, Skill.Press _, Skill.Release _ -> Optional.empty();
        };
    }

    private Side otherSide(Side side) {
        List<Side> others = List.of(Side.values()).stream().filter(s -> s != side).toList();
        return draw.from(others);
    }

    /// A point on the table some way from the place.
    private Place elsewhere(String object, Place place) {
        Body body = target.start().body(object);
        Vec3 right = Places.point(place, target.start(), body);
        double angle = draw.between(-Math.PI, Math.PI);
        double far = config.placeOffset().draw(draw);
        double x = right.x() + far * StrictMath.cos(angle);
        double y = right.y() + far * StrictMath.sin(angle);
        double back = right.x() - far * StrictMath.cos(angle);
        double across = right.y() - far * StrictMath.sin(angle);
        return new Place.Table(
                x < LOW_X || x > HIGH_X ? back : x, Math.abs(y) > HALF_Y ? across : y);
    }
}
