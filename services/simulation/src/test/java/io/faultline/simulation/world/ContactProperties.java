// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.simulation.seed.Draw;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import java.util.ArrayList;
import java.util.List;

/// A gripper that does anything anywhere must leave a world in which nothing floats, nothing is in
/// anything else and nothing is lost.
class ContactProperties {
    private static final List<Form> FORMS =
            List.of(
                    Form.Block.CUBE,
                    Form.Block.BRICK,
                    Form.Cup.USUAL,
                    Form.Bowl.USUAL,
                    Form.Plate.USUAL);

    private static World crowded(long seed) {
        Draw draw = Draw.of(seed, "crowd");
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            double x = 0.25 + 0.21 * (i % 3) + draw.between(-0.005, 0.005);
            double y = -0.21 + 0.21 * (i / 3) + draw.between(-0.005, 0.005);
            Pose pose = Pose.upright(new Vec3(x, y, 0), draw.between(-3, 3));
            Form form = i == 0 ? Form.Lid.USUAL : draw.from(FORMS);
            bodies.add(Body.loose("b" + i, form, Paint.RED, pose));
        }
        return World.of(bodies, new Vec3(0.4, 0, 0.3));
    }

    private static void anything(World world, Draw draw) {
        switch (draw.below(4)) {
            case 0 -> world.close(draw.coin() ? 0 : draw.between(0, 0.06));
            case 1 -> world.open(draw.between(0.02, Gripper.OPEN));
            default -> {
                Vec3 to =
                        new Vec3(
                                draw.between(0.25, 0.65),
                                draw.between(-0.25, 0.25),
                                draw.coin() ? draw.between(0.005, 0.05) : 0.2);
                world.move(to, draw.between(-1.5, 1.5), draw.below(5) == 0 ? -1.2 : 0);
            }
        }
    }

    private static World after(long seed) {
        World world = crowded(seed);
        Draw draw = Draw.of(seed, "doings");
        for (int i = 0; i < 14; i++) {
            anything(world, draw);
        }
        world.open(Gripper.OPEN);
        return world;
    }

    @Property(tries = 100)
    void nothingFloats(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        World world = after(seed);

        for (Body body : world.bodies()) {
            assertThat(world.clearance(body.name())).as(body.name()).isLessThan(0.001);
        }
    }

    @Property(tries = 100)
    void nothingIsDeepInAnythingElse(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        World world = after(seed);

        assertThat(world.deepestOverlap()).isLessThanOrEqualTo(World.MAX_DEPTH);
    }

    @Property(tries = 100)
    void nothingIsLost(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        World world = after(seed);

        assertThat(world.bodies()).hasSize(7);
        for (Body body : world.bodies()) {
            assertThat(body.bottom()).as(body.name()).isBetween(-1e-9, 0.4);
            assertThat(Math.abs(body.centre().y())).as(body.name()).isLessThan(0.8);
            assertThat(body.centre().x()).as(body.name()).isBetween(-0.2, 1.2);
        }
    }

    @Property(tries = 40)
    void sameDoingsGiveTheSameWorld(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        World one = after(seed);
        World other = after(seed);

        for (int i = 0; i < one.bodies().size(); i++) {
            assertThat(one.bodies().get(i).pose()).isEqualTo(other.bodies().get(i).pose());
        }
        assertThat(one.gripper()).isEqualTo(other.gripper());
    }
}
