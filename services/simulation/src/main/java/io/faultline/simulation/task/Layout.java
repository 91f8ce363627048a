// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Paint;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Sets a table: asks for what a task needs and for what only stands about, then finds a place for
/// each, apart from one another, by the seed. Places lie within 30 to 62 cm in front of the robot
/// and 25 cm to either side.
final class Layout {
    static final double LOW_X = 0.30;
    static final double HIGH_X = 0.62;
    static final double HALF_Y = 0.25;

    private static final double GAP = 0.048;
    private static final int TABLES = 400;
    private static final int SPOTS = 60;
    private static final Vec3 HOME = new Vec3(0.38, 0, 0.24);

    /// Something that wants a place.
    ///
    /// @param make what it becomes once its place is known
    /// @param reach how much room it takes around that place, in metres
    /// @param margin how far inside the placing area it stays, in metres
    private record Piece(Function<Vec3, List<Body>> make, double reach, double margin) {}

    private final Draw draw;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Body> fixed = new ArrayList<>();
    private final List<Vec3> fixedAt = new ArrayList<>();
    private final List<Double> fixedReach = new ArrayList<>();
    private double lowX = LOW_X;
    private double highX = HIGH_X;
    private double lowY = -HALF_Y;
    private double highY = HALF_Y;

    Layout(Draw draw) {
        this.draw = draw;
    }

    Draw draw() {
        return draw;
    }

    /// Keeps the rest of the table for what is placed next.
    void keepWithin(double newLowX, double newHighX, double newLowY, double newHighY) {
        lowX = newLowX;
        highX = newHighX;
        lowY = newLowY;
        highY = newHighY;
    }

    /// A loose body by its colour and kind.
    ///
    /// @return its name
    String loose(Paint paint, Form form) {
        return loose(paint, form, 0);
    }

    /// A loose body with free table around it.
    String loose(Paint paint, Form form, double room) {
        String name = paint.word() + " " + form.noun();
        double most =
                form instanceof Form.Block block && block.halfX() > block.halfY() ? 1.1 : 0.45;
        double yaw = draw.between(-most, most);
        names.add(name);
        Function<Vec3, List<Body>> make =
                at -> List.of(Body.loose(name, form, paint, Pose.upright(at, yaw)));
        pieces.add(new Piece(make, form.reach() + room, room));
        return name;
    }

    /// Anything else, made once its place is known; names is what it adds to the table.
    void group(double reach, double margin, List<String> added, Function<Vec3, List<Body>> make) {
        names.addAll(added);
        pieces.add(new Piece(make, reach, margin));
    }

    /// Something that stands at a place of its own, with the room that it takes.
    void fixture(Vec3 at, double reach, List<Body> bodies) {
        for (Body body : bodies) {
            names.add(body.name());
        }
        fixed.addAll(bodies);
        fixedAt.add(at);
        fixedReach.add(reach);
    }

    /// Up to a number of things that have nothing to do with the task, none of a name already
    /// there.
    void distractors(int most) {
        List<Form> forms = List.of(Form.Block.CUBE, Form.Cup.USUAL, Form.Block.BRICK);
        for (int i = 0; i < most; i++) {
            Form form = draw.from(forms);
            Paint paint = draw.from(Colours.ALL);
            if (!names.contains(paint.word() + " " + form.noun())) {
                loose(paint, form);
            }
        }
    }

    /// The table with everything in its place.
    World set() {
        double gap = GAP;
        for (int table = 0; table < TABLES; table++) {
            List<Body> bodies = new ArrayList<>(fixed);
            if (fill(bodies, gap)) {
                return World.of(bodies, HOME);
            }
            gap *= 0.99;
        }
        throw new IllegalStateException("no room on the table for " + names);
    }

    private boolean fill(List<Body> bodies, double gap) {
        List<Vec3> taken = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            Vec3 spot = spot(taken, piece, gap);
            if (spot == null) {
                return false;
            }
            taken.add(spot);
            bodies.addAll(piece.make().apply(spot));
        }
        return true;
    }

    private @org.jspecify.annotations.Nullable Vec3 spot(
            List<Vec3> taken, Piece piece, double gap) {
        for (int attempt = 0; attempt < SPOTS; attempt++) {
            Vec3 spot =
                    new Vec3(
                            between(lowX + piece.margin(), highX - piece.margin()),
                            between(lowY + piece.margin(), highY - piece.margin()),
                            0);
            boolean free = true;
            for (int i = 0; i < fixedAt.size(); i++) {
                double apart = piece.reach() + fixedReach.get(i) + gap / 2;
                free &= fixedAt.get(i).planarDistance(spot) >= apart;
            }
            for (int i = 0; i < taken.size(); i++) {
                double apart = piece.reach() + pieces.get(i).reach() + gap;
                free &= taken.get(i).planarDistance(spot) >= apart;
            }
            if (free) {
                return spot;
            }
        }
        return null;
    }

    private double between(double low, double high) {
        return low >= high ? (low + high) / 2 : draw.between(low, high);
    }
}
