// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;

class ContactRulesTest {
    private static final Vec3 HOME = new Vec3(0.4, 0, 0.3);

    private static Body block(String name, double x, double y, double z) {
        return Body.loose(name, Form.Block.CUBE, Paint.RED, Pose.upright(new Vec3(x, y, z), 0));
    }

    private static World world(Body... bodies) {
        return World.of(List.of(bodies), HOME);
    }

    private static void graspAt(World world, double x, double y, double z) {
        world.move(new Vec3(x, y, 0.2), 0, 0);
        world.move(new Vec3(x, y, z), 0, 0);
        world.close(0);
    }

    @Test
    void gripperThatClosesOnNothingHoldsNothing() {
        World world = world(block("a", 0.4, 0, 0));

        graspAt(world, 0.5, 0.1, 0.02);

        assertThat(world.holdsSomething()).isFalse();
        assertThat(world.gripper().opening()).isZero();
    }

    @Test
    void graspedBlockFollowsTheGripper() {
        World world = world(block("a", 0.4, 0, 0));

        graspAt(world, 0.4, 0, 0.02);
        world.move(new Vec3(0.5, 0.1, 0.15), 0, 0);

        assertThat(world.held()).isEqualTo("a");
        assertThat(world.gripper().opening()).isCloseTo(0.048, within(1e-9));
        assertThat(world.body("a").pose().at().minus(new Vec3(0.5, 0.1, 0.13)).length())
                .isLessThan(1e-9);
    }

    @Test
    void releasedBlockFallsToWhatIsBelowIt() {
        World world = world(block("a", 0.4, 0, 0), block("b", 0.5, 0.1, 0));

        graspAt(world, 0.4, 0, 0.02);
        world.move(new Vec3(0.4, 0, 0.2), 0, 0);
        world.move(new Vec3(0.505, 0.1, 0.2), 0, 0);
        world.open(Gripper.OPEN);

        assertThat(world.rests("a", "b")).isTrue();
        assertThat(world.body("a").bottom()).isCloseTo(0.048, within(1e-9));
    }

    @Test
    void blockSetDownOnAnEdgeFallsOff() {
        World world = world(block("low", 0.4, 0, 0), block("high", 0.43, 0, 0.048));

        assertThat(world.body("high").bottom()).isCloseTo(0, within(1e-9));
        assertThat(world.deepestOverlap()).isLessThan(World.MAX_DEPTH);
        assertThat(world.body("high").pose().at().x()).isGreaterThan(0.44);
    }

    @Test
    void pushedBlockMovesAndPushesTheNext() {
        World world = world(block("a", 0.40, 0, 0), block("b", 0.40, 0.06, 0));
        world.close(0);

        world.move(new Vec3(0.40, -0.08, 0.1), Math.PI / 2, 0);
        world.move(new Vec3(0.40, -0.08, 0.015), Math.PI / 2, 0);
        world.move(new Vec3(0.40, 0.05, 0.015), Math.PI / 2, 0);

        assertThat(world.body("a").pose().at().y()).isCloseTo(0.084, within(0.002));
        assertThat(world.body("b").pose().at().y()).isCloseTo(0.132, within(0.002));
    }

    @Test
    void gripperThatComesDownOnABlockStopsOnIt() {
        World world = world(block("a", 0.4, 0, 0));
        world.close(0);

        world.move(new Vec3(0.4, 0, 0.01), 0, 0);

        assertThat(world.gripper().tip().z()).isCloseTo(0.048, within(0.0005));
        assertThat(world.body("a").bottom()).isCloseTo(0, within(1e-9));
    }

    @Test
    void squareBlockTakenByItsCornersIsNotHeld() {
        World world = world(block("a", 0.4, 0, 0));
        world.move(new Vec3(0.4, 0, 0.2), Math.PI / 4, 0);
        world.move(new Vec3(0.4, 0, 0.02), Math.PI / 4, 0);

        world.close(0);

        assertThat(world.holdsSomething()).isFalse();
    }

    @Test
    void towerHitAboveItsFootTopples() {
        World world =
                world(
                        block("low", 0.4, 0, 0),
                        block("middle", 0.4, 0, 0.048),
                        block("high", 0.4, 0, 0.096));
        world.close(0);

        world.move(new Vec3(0.4, -0.10, 0.12), Math.PI / 2, 0);
        world.move(new Vec3(0.4, -0.10, 0.07), Math.PI / 2, 0);
        world.move(new Vec3(0.4, 0.04, 0.07), Math.PI / 2, 0);

        assertThat(world.body("low").pose().at().y()).isCloseTo(0, within(0.001));
        assertThat(world.body("middle").bottom()).isCloseTo(0, within(1e-9));
        assertThat(world.body("high").bottom()).isLessThan(0.05);
        assertThat(world.deepestOverlap()).isLessThan(World.MAX_DEPTH);
    }

    @Test
    void towerPushedBesideItsMiddleTopples() {
        World world =
                world(
                        block("low", 0.4, 0, 0),
                        block("middle", 0.4, 0, 0.048),
                        block("high", 0.4, 0, 0.096));
        world.close(0);

        world.move(new Vec3(0.418, -0.10, 0.10), Math.PI / 2, 0);
        world.move(new Vec3(0.418, -0.10, 0.015), Math.PI / 2, 0);
        world.move(new Vec3(0.418, 0.04, 0.015), Math.PI / 2, 0);

        assertThat(world.body("high").bottom()).isLessThan(0.05);
        assertThat(world.deepestOverlap()).isLessThan(World.MAX_DEPTH);
    }

    @Test
    void cupLetGoOfOverAnEdgeFallsOnItsSide() {
        Body cup =
                Body.loose(
                        "cup",
                        Form.Cup.USUAL,
                        Paint.BLUE,
                        Pose.upright(new Vec3(0.435, 0, 0.048), 0));

        World world = world(block("a", 0.4, 0, 0), cup);

        assertThat(world.body("cup").rest()).isEqualTo(Rest.ON_ITS_SIDE);
        assertThat(world.body("cup").bottom()).isCloseTo(0, within(1e-9));
    }

    @Test
    void whatStandsOnAPushedPlateComesAlong() {
        Body plate =
                Body.loose(
                        "plate",
                        Form.Plate.USUAL,
                        Paint.BLUE,
                        Pose.upright(new Vec3(0.4, 0, 0), 0));
        World world = world(plate, block("a", 0.4, 0, 0.01));
        world.close(0);

        world.move(new Vec3(0.4, -0.14, 0.1), Math.PI / 2, 0);
        world.move(new Vec3(0.4, -0.14, 0.002), Math.PI / 2, 0);
        world.move(new Vec3(0.4, -0.04, 0.002), Math.PI / 2, 0);

        double moved = world.body("plate").pose().at().y();
        assertThat(moved).isGreaterThan(0.03);
        assertThat(world.body("a").pose().at().y()).isCloseTo(moved, within(1e-6));
        assertThat(world.rests("a", "plate")).isTrue();
    }

    @Test
    void nothingHeldIsCarriedWhenTheGripIsLost() {
        World world = world(block("a", 0.4, 0, 0));
        graspAt(world, 0.4, 0, 0.02);
        world.move(new Vec3(0.4, 0, 0.2), 0, 0);

        world.open(0.07);
        world.move(new Vec3(0.5, 0, 0.2), 0, 0);

        assertThat(world.body("a").pose().at().x()).isCloseTo(0.4, within(1e-9));
        assertThat(world.body("a").bottom()).isCloseTo(0, within(1e-9));
    }
}
