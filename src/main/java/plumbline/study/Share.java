package plumbline.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import plumbline.csv.Range;

/**
 * One of several shares of the work of some studies. The seeds of all of them are cut into blocks, which are dealt to the shares
 * to and fro: 1, 2, 3, 3, 2, 1, 1, 2 ..., so that networks that become larger from plan to plan, or by turns, do not all go to
 * one of them. Who has which seeds follows from the plans and the number of shares alone, whatever the machine.
 *
 * @param number of the share, 1 = first
 * @param of     how many there are
 */
public record Share(int number, int of) {

    /** All of the work. */
    public static final Share WHOLE = new Share(1, 1);

    /** As many seeds as are best trained together; fewer where some share would have nothing to do. */
    private static final int LARGEST_BLOCK = 32;

    public Share {
        Range.require(number >= 1 && number <= of, "there is no share " + number + " of " + of);
    }

    boolean isWhole() {
        return of == 1;
    }

    /** The work of this share, by the measure of {@link StudyPlan#work}. */
    public long work(List<StudyPlan> plans) {
        return own(plans).stream().mapToLong(block -> (long) block.seeds().size() * block.plan().task().epochs()).sum();
    }

    /** This share's blocks. */
    List<Block> own(List<StudyPlan> plans) {
        return blocks(plans, of).stream().filter(block -> block.share() == number).toList();
    }

    /**
     * All blocks, this share's first. The others follow from the last to the first, those of the next share before those of the
     * one after it: who trains in this order meets another share at work on its own as late as can be.
     */
    List<Block> ownFirst(List<StudyPlan> plans) {
        List<Block> all = new ArrayList<>(own(plans));
        List<Block> dealt = blocks(plans, of);
        IntStream.range(0, dealt.size())
                .mapToObj(i -> dealt.get(dealt.size() - 1 - i))
                .filter(block -> block.share() != number)
                .sorted(Comparator.comparingInt(block -> Math.floorMod(block.share() - number, of)))
                .forEach(all::add);
        return all;
    }

    /** The blocks of some plans, by plan and seed, dealt to so many shares. */
    static List<Block> blocks(List<StudyPlan> plans, int shares) {
        long seeds = plans.stream().mapToLong(StudyPlan::seeds).sum();
        int size = (int) Math.max(1, Math.min(LARGEST_BLOCK, (seeds + shares - 1) / shares));
        List<Block> blocks = new ArrayList<>();
        for (StudyPlan plan : plans) {
            for (List<Long> each : plan.chunks(size)) {
                int place = blocks.size() % (2 * shares);
                blocks.add(new Block(plan, each, 1 + Math.min(place, 2 * shares - 1 - place)));
            }
        }
        return blocks;
    }

    /** For example {@code 2/4}. */
    @Override
    public String toString() {
        return number + "/" + of;
    }

    /**
     * Seeds of one study that one share trains.
     *
     * @param share its number, 1 = first
     */
    record Block(StudyPlan plan, List<Long> seeds, int share) {}
}
