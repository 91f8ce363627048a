// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.task.Place;
import io.faultline.simulation.task.Skill;
import io.faultline.simulation.task.Waypoint;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Rest;
import io.faultline.simulation.world.Vec3;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Draws a perturbation of a mode for a subtask.
public final class Perturber {
    /// The modes that it can bring about: Guardian's four, then AHA's seven.
    public static final List<FailureMode> MODES =
            List.of(
                    FailureMode.NO_GRIPPER_CLOSE,
                    FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                    FailureMode.WRONG_OBJECT_MANIPULATED,
                    FailureMode.IMPRECISE_GRASPING_OR_PUSHING,
                    FailureMode.INCOMPLETE_GRASP,
                    FailureMode.INADEQUATE_GRIP_RETENTION,
                    FailureMode.MISALIGNED_KEYFRAME,
                    FailureMode.INCORRECT_ROTATION,
                    FailureMode.MISSING_ROTATION,
                    FailureMode.WRONG_ACTION_SEQUENCE,
                    FailureMode.WRONG_TARGET_OBJECT);

    private static final double NOTABLE_TURN = Math.toRadians(25);

    private final PerturbationConfig config;

    public Perturber(PerturbationConfig config) {
        this.config = config;
    }

    /// A perturbation of the mode, or nothing where the mode does not apply to the subtask. Whether
    /// it applies does not depend on the draw.
    ///
    /// @throws IllegalArgumentException for a mode that no simulator brings about
    public Optional<Perturbation> draw(FailureMode mode, Target target, Draw draw) {
        return switch (mode) {
            case NO_GRIPPER_CLOSE ->
                    grasps(target) ? Optional.of(new Perturbation.NoClose()) : Optional.empty();
            case INCOMPLETE_GRASP ->
                    grasps(target) ? Optional.of(partial(target, draw)) : Optional.empty();
            case IMPRECISE_GRASPING_OR_PUSHING -> imprecise(target, draw);
            case INADEQUATE_GRIP_RETENTION ->
                    carries(target)
                            ? Optional.of(
                                    new Perturbation.Slip((int) config.slipAfter().draw(draw)))
                            : Optional.empty();
            case WRONG_OBJECT_MANIPULATED -> {
                List<String> others = Alternatives.objects(target);
                yield others.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Perturbation.OtherObject(draw.from(others)));
            }
            case WRONG_OBJECT_STATE_OR_PLACEMENT ->
                    new OtherStates(config, target, draw).draw().map(Perturbation.OtherState::new);
            case WRONG_TARGET_OBJECT -> otherTarget(target, draw);
            case MISALIGNED_KEYFRAME -> Optional.of(misaligned(target, draw));
            case INCORRECT_ROTATION -> rotated(target, draw);
            case MISSING_ROTATION ->
                    minds(target) && turns(target)
                            ? Optional.of(new Perturbation.Unrotated())
                            : Optional.empty();
            case WRONG_ACTION_SEQUENCE -> swapped(target, draw);
            case WRONG_ORDER,
                    MISSING_SUBTASK,
                    CONTRADICTORY_SUBTASKS,
                    TASK_EXECUTION_MISMATCH,
                    REVERT_ACTION,
                    SEMANTIC_MISALIGNMENT,
                    RECORDED_FAILURE ->
                    throw new IllegalArgumentException(
                            mode + " is not a way in which an execution fails");
        };
    }

    private static boolean grasps(Target target) {
        return target.subtask().skill() instanceof Skill.Grasp;
    }

    private static boolean carries(Target target) {
        return switch (target.subtask().skill()) {
            case Skill.Lift _, Skill.Carry _, Skill.Drag _, Skill.Turn _, Skill.StandUp _ -> true;
            case Skill.Grasp _, Skill.Push _, Skill.Press _, Skill.Release _ -> false;
        };
    }

    private Perturbation partial(Target target, Draw draw) {
        double open = 0;
        for (Waypoint point : target.planned()) {
            if (point.jaws() instanceof Waypoint.Jaws.Open(double width)) {
                open = width;
            }
        }
        return new Perturbation.PartialClose(Math.max(0.01, open - config.gap().draw(draw)));
    }

    private Optional<Perturbation> imprecise(Target target, Draw draw) {
        boolean applies =
                switch (target.subtask().skill()) {
                    case Skill.Grasp _, Skill.Push _, Skill.Press _ -> true;
                    case Skill.Lift _,
                            Skill.Carry _,
                            Skill.Drag _,
                            Skill.Turn _,
                            Skill.StandUp _,
                            Skill.Release _ ->
                            false;
                };
        double angle = draw.between(-Math.PI, Math.PI);
        double far = config.impreciseOffset().draw(draw);
        Vec3 by = new Vec3(far * StrictMath.cos(angle), far * StrictMath.sin(angle), 0);
        return applies ? Optional.of(new Perturbation.Imprecise(by)) : Optional.empty();
    }

    private Optional<Perturbation> otherTarget(Target target, Draw draw) {
        if (!(target.subtask().skill() instanceof Skill.Carry(String object, Place place))) {
            return Optional.empty();
        }
        List<Place> places = Alternatives.places(target, place, object);
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Perturbation.OtherTarget(new Skill.Carry(object, draw.from(places))));
    }

    /// A lift is only ever too low: aside, it still lifts.
    private Perturbation misaligned(Target target, Draw draw) {
        int waypoint = draw.from(working(target));
        double far = config.keyframeOffset().signed(draw);
        int axis = draw.below(3);
        if (target.subtask().skill() instanceof Skill.Lift) {
            return new Perturbation.Misaligned(waypoint, new Vec3(0, 0, -Math.abs(far)));
        }
        Vec3 by =
                switch (axis) {
                    case 0 -> new Vec3(far, 0, 0);
                    case 1 -> new Vec3(0, far, 0);
                    default -> new Vec3(0, 0, far);
                };
        return new Perturbation.Misaligned(waypoint, by);
    }

    private Optional<Perturbation> rotated(Target target, Draw draw) {
        if (!minds(target)) {
            return Optional.empty();
        }
        int waypoint = working(target).getFirst();
        double angle = config.rotation().signed(draw);
        boolean tilts =
                target.subtask().skill() instanceof Skill.Carry
                        || target.subtask().skill() instanceof Skill.StandUp;
        return Optional.of(
                tilts
                        ? new Perturbation.Rotated(waypoint, 0, angle)
                        : new Perturbation.Rotated(waypoint, angle, 0));
    }

    /// Whether it matters how the hand is turned: not for what is round, nor for a push.
    private static boolean minds(Target target) {
        return switch (target.subtask().skill()) {
            case Skill.Carry _, Skill.Turn _, Skill.StandUp _ -> true;
            case Skill.Grasp(String object) -> !isRound(target.start().body(object));
            case Skill.Lift _, Skill.Drag _, Skill.Push _, Skill.Press _, Skill.Release _ -> false;
        };
    }

    private static boolean isRound(Body body) {
        return switch (body.form()) {
            case Form.Cup _ -> body.rest() == Rest.UPRIGHT;
            case Form.Lid _, Form.Slider _, Form.Lever _, Form.Button _, Form.Plate _ -> true;
            case Form.Block _,
                    Form.Bowl _,
                    Form.Box _,
                    Form.Cabinet _,
                    Form.Drawer _,
                    Form.Rail _,
                    Form.ButtonBase _,
                    Form.LeverBase _,
                    Form.Zone _ ->
                    false;
        };
    }

    private static Optional<Perturbation> swapped(Target target, Draw draw) {
        int count = target.planned().size();
        if (count < 2) {
            return Optional.empty();
        }
        int first = draw.below(count - 1);
        int second = first + 1 + draw.below(count - 1 - first);
        return Optional.of(new Perturbation.Swapped(first, second));
    }

    private static boolean turns(Target target) {
        double yaw = target.start().gripper().yaw();
        double tilt = target.start().gripper().tilt();
        return target.planned().stream()
                .anyMatch(
                        point ->
                                Math.abs(point.yaw() - yaw) > NOTABLE_TURN
                                        || Math.abs(point.tilt() - tilt) > NOTABLE_TURN);
    }

    /// The waypoints at which something is done: where the jaws close, or else those that do not
    /// only lead from place to place; all where there is none.
    private static List<Integer> working(Target target) {
        List<Waypoint> planned = target.planned();
        List<Integer> grasping =
                where(planned, p -> !p.travel() && p.jaws() instanceof Waypoint.Jaws.Close);
        if (!grasping.isEmpty()) {
            return grasping;
        }
        List<Integer> working = where(planned, point -> !point.travel());
        return working.isEmpty() ? where(planned, point -> true) : working;
    }

    private static List<Integer> where(List<Waypoint> planned, Predicate<Waypoint> fits) {
        return IntStream.range(0, planned.size())
                .filter(i -> fits.test(planned.get(i)))
                .boxed()
                .toList();
    }
}
